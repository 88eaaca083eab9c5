// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// A token's times on a line, as an ordered list that is drawn as one.

import { element } from './dom.js';
import { texts } from './texts.js';

const { times } = texts;

/** A duration in its two largest units: "23 h 59 min". */
export function span(seconds) {
    const { day, hour, minute, second } = times.units;
    const parts = [
        [Math.floor(seconds / 86_400), day],
        [Math.floor(seconds / 3_600) % 24, hour],
        [Math.floor(seconds / 60) % 60, minute],
        [seconds % 60, second],
    ];
    const first = parts.findIndex(([count]) => count !== 0);
    const shown = first < 0 ? [[0, second]] : parts.slice(first, first + 2);
    return shown
        .filter(([count], i) => count !== 0 || i === 0)
        .map(([count, unit]) => `${count} ${Array.isArray(unit) ? unit[count === 1 ? 0 : 1] : unit}`)
        .join(' ');
}

/** "2026-11-24 03:30:16 UTC" */
export const utc = (time) =>
    `${new Date(time * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

// In the reader's time zone, unless that is UTC's.
const local = (time) => {
    const date = new Date(time * 1000);
    return date.getTimezoneOffset() === 0
        ? []
        : [date.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'long' })];
};

export const fromNow = (time, now) =>
    time > now ? times.ahead(span(time - now)) : times.ago(span(now - time));

/** What happens when, in order: [{time, kind, name, names}]; `names` is of privileges. */
export function events(token, now, isNow) {
    const all = [];
    const add = (time, kind, name) => all.push({ time, kind, name, names: [] });
    if (token.issued_at !== undefined) {
        add(token.issued_at, 'issued', times.issued);
    }
    const { ends_at: end, ceiling } = token;
    if (end !== null) {
        const late = ceiling !== undefined && end > ceiling;
        const name = end === ceiling ? times.endsAtCeiling : times.ends;
        add(end, late ? 'void' : 'end', late ? times.endsLater : name);
    }
    if (ceiling !== undefined && end !== ceiling) {
        const acts = end > ceiling;
        add(ceiling, acts ? 'end' : 'void', acts ? times.ceiling : times.ceilingUnused);
    }
    for (const [time, names] of privilegeEnds(token)) {
        const many = names.length > 1;
        add(time, 'privilege', many ? times.manyPrivileges(names.length) : times.privileges(names));
        all.at(-1).names = many ? names : [];
    }
    add(now, 'now', isNow ? times.now : times.when);
    const order = ['issued', 'privilege', 'end', 'void', 'now'];
    return all.sort((a, b) => a.time - b.time || order.indexOf(a.kind) - order.indexOf(b.kind));
}

// The ends that differ from the token's: time -> names of privileges.
function privilegeEnds(token) {
    const ends = new Map();
    const services = token.services ?? [{ name: null, privileges: token.privileges ?? [] }];
    for (const service of services) {
        for (const { ends_at: end, name, number } of service.privileges) {
            if (end !== null && end !== token.ends_at) {
                const known = name ?? texts.content.privilege(number);
                const named = services.length > 1 ? `${service.name ?? service.type}: ${known}` : known;
                ends.set(end, [...(ends.get(end) ?? []), named]);
            }
        }
    }
    return ends;
}

/** Whether the token is in force right after an event. */
function isAlive(all, index) {
    const ended = all.findIndex(({ kind }) => kind === 'end');
    const issued = all.findIndex(({ kind }) => kind === 'issued');
    return index >= issued && (ended < 0 || index < ended);
}

// The longer, the farther apart, but a century must not be a mile.
const distance = (seconds) => Math.min(4.5, 0.4 + Math.log10(1 + seconds / 60));

/** The line, or null where nothing is known but the present. */
export function timeLine(token, now, isNow) {
    const all = events(token, now, isNow);
    if (all.length < 2) {
        return null;
    }
    const list = element('ol', { class: 'line', role: 'list' });
    all.forEach(({ time, kind, name, names }, i) => {
        const item = element(
            'li',
            { class: `${kind}${isAlive(all, i) ? ' alive' : ''}` },
            element('strong', {}, name),
            names.length === 0 ? null : element('span', { class: 'names' }, names.join(', ')),
            element('span', { class: 'time' }, utc(time)),
            element(
                'span',
                { class: 'aside' },
                [...(kind === 'now' ? [] : [fromNow(time, now)]), ...local(time)].join(' · '),
            ),
        );
        if (i + 1 < all.length) {
            const gap = all[i + 1].time - time;
            item.style.setProperty('--gap', `${gap === 0 ? 0.2 : distance(gap)}rem`);
            if (gap > 0) {
                item.append(element('span', { class: 'gap' }, times.later(span(gap))));
            }
        }
        list.append(item);
    });
    return list;
}

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Shows an answer.

import { byId, element } from './dom.js';
import { texts } from './texts.js';
import { timeLine, utc } from './times.js';

const { headline, findings, content } = texts;

// Notes that only say what was not given.
const isUnchecked = ({ code }) => code.endsWith('_unchecked');

/** A message as a sentence; it may begin with a name such as join_channel, which stays. */
export const sentence = (text) => {
    const end = /[.?!:]$/.test(text) ? '' : '.';
    return (/^[a-z]+_/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)) + end;
};

/** The findings as the page words them: [{severity, code, message, hint, unchecked}]. */
export const worded = (answer) =>
    answer.findings.map((found) => {
        const hint = findings.hints[found.code] ?? found.hint;
        return {
            ...found,
            unchecked: isUnchecked(found),
            message: sentence(found.message),
            hint: hint === null ? null : sentence(hint),
        };
    });

/** The headline: {kind, verdict, title, more: [texts], code}; of a refused token, its first error. */
export function headlineOf(answer) {
    if (answer === null) {
        return { kind: 'empty', verdict: null, title: headline.empty, more: [], code: null };
    }
    if (answer.error) {
        const title = texts.errors[answer.error] ?? texts.errors.failed;
        return { kind: 'broken', verdict: null, title, more: [], code: null };
    }
    const all = worded(answer);
    if (answer.refused) {
        const { message, hint, code } = all[0];
        return {
            kind: 'error',
            verdict: sentence(answer.headline),
            title: message,
            more: hint === null ? [] : [`${findings.change} ${hint}`],
            code,
        };
    }
    const warnings = all.filter(({ severity }) => severity === 'warning').length;
    return {
        kind: warnings > 0 ? 'warning' : 'good',
        verdict: null,
        title: sentence(answer.headline),
        more: [
            ...(warnings > 0 ? [headline.warnings(warnings)] : []),
            sentence(answer.unseen_causes),
        ],
        code: null,
    };
}

function showHeadline(answer) {
    const { kind, verdict, title, more, code } = headlineOf(answer);
    const shown = element(
        'div',
        { class: `headline ${kind}` },
        verdict === null ? null : element('p', { class: 'verdict' }, verdict),
        element('p', { class: 'title' }, title),
        more.map((text) => element('p', {}, text)),
        code === null ? null : element('code', { class: 'code' }, code),
    );
    // A reader hears it again only where it says something else.
    if (byId('headline').textContent !== shown.textContent) {
        byId('headline').replaceChildren(shown);
    }
}

export function findingItem({ severity, code, message, hint, unchecked = false }) {
    return element(
        'li',
        { class: `finding ${severity}` },
        element(
            'p',
            { class: 'what' },
            unchecked
                ? null
                : [element('span', { class: 'severity' }, findings.severity[severity]), ' '],
            message,
        ),
        hint === null
            ? null
            : element(
                  'p',
                  { class: 'change' },
                  unchecked ? null : [element('strong', {}, findings.change), ' '],
                  hint,
              ),
        element('code', { class: 'code' }, code),
    );
}

function findingList(title, all, omitted, kind = '') {
    return all.length === 0
        ? []
        : [
              element('h2', {}, title),
              element('ul', { class: `findings ${kind}`, role: 'list' }, all.map(findingItem)),
              omitted > 0 ? element('p', {}, findings.omitted(omitted)) : null,
          ];
}

function showFindings(answer) {
    const all = worded(answer).slice(answer.refused ? 1 : 0); // the first is in the headline
    const title = answer.refused ? findings.also : findings.title;
    byId('findings').replaceChildren(
        ...[
            ...findingList(title, all.filter(({ unchecked }) => !unchecked), answer.omitted),
            ...findingList(findings.unchecked, all.filter(({ unchecked }) => unchecked), 0, 'unchecked'),
        ].filter((one) => one !== null),
    );
}

const privilegeLine = (privilege) => {
    const { name, number, ends_at: end } = privilege;
    return [
        name ?? content.privilege(number),
        end === null ? content.untilTheEnd : content.until(utc(end)),
    ];
};

const isAny = (text) => text === '""' || text === '"*"';
const channelText = (text) => (isAny(text) ? `${text} (${content.anyChannel})` : text);

/** What a token says: [{title, rows: [[name, text]], privileges: [[name, text]] or null}]. */
export function contentOf(answer) {
    const { token, version } = answer;
    const head = { title: null, rows: [[content.version, version]], privileges: null };
    const put = (part, name, text) => {
        if (text !== undefined && text !== null) {
            part.rows.push([name, String(text)]);
        }
    };
    put(head, content.appId, token.app_id);
    put(head, content.salt, token.salt);
    put(head, content.keyService, token.key_service);
    put(head, content.user, token.uid);
    if (token.channel_crc !== undefined) {
        put(head, content.channel, content.crc(token.channel_crc));
        put(head, content.user, token.user_crc === 0 ? content.anyUser : content.crc(token.user_crc));
    }
    const privileges = ({ privileges: all, omitted_privileges: omitted }) =>
        all.length === 0
            ? [[content.noPrivileges, '']]
            : [
                  ...all.map(privilegeLine),
                  ...(omitted > 0 ? [[content.more(omitted), '']] : []),
              ];
    if (token.privileges !== undefined) {
        head.privileges = privileges(token);
    }
    const services = (token.services ?? []).map((service) => {
        const part = {
            title: service.name ? content.service(service.name) : content.unknownService(service.type),
            rows: [],
            privileges: privileges(service),
        };
        const has = (name) => service[name] !== undefined;
        put(part, content.channel, has('channel') ? channelText(service.channel) : undefined);
        put(part, content.room, service.room);
        put(
            part,
            content.user,
            has('channel') && isAny(service.user) ? `${service.user} (${content.anyUser})` : service.user,
        );
        put(part, content.role, service.role);
        for (const one of service.permissions ?? []) {
            const name = (names, number) => names[number] ?? content.number(number);
            put(
                part,
                `${name(content.permissionNames, one.permission)} ${name(content.resources, one.resource)}`,
                [...one.names, ...(one.omitted > 0 ? [content.more(one.omitted)] : [])].join(', '),
            );
        }
        return part;
    });
    return [head, ...services];
}

function contentPart({ title, rows, privileges }) {
    return element(
        'div',
        { class: 'part' },
        title === null ? null : element('h3', {}, title),
        element(
            'dl',
            {},
            rows.map(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]),
            privileges === null
                ? null
                : [
                      element('dt', {}, content.privileges),
                      element(
                          'dd',
                          {},
                          element(
                              'ul',
                              { class: 'privileges', role: 'list' },
                              privileges.map(([name, end]) =>
                                  element('li', {}, element('code', {}, name), ` ${end}`),
                              ),
                          ),
                      ),
                  ],
        ),
    );
}

function showContent(answer) {
    const { token } = answer;
    if (token === null) {
        byId('content').replaceChildren();
        return;
    }
    byId('content').replaceChildren(
        ...[
            element('h2', {}, content.title),
            element('p', { class: 'hint' }, content.note),
            ...contentOf(answer).map(contentPart),
            token.omitted_services > 0
                ? element('p', {}, content.omittedServices(token.omitted_services))
                : null,
            token.unread_bytes > 0 ? element('p', {}, content.unread(token.unread_bytes)) : null,
        ].filter((one) => one !== null),
    );
}

function showTimes(answer, now, isNow) {
    const line = answer.token === null ? null : timeLine(answer.token, now, isNow);
    byId('times').replaceChildren(
        ...(line === null
            ? []
            : [
                  element('h2', {}, texts.times.title),
                  line,
                  ...(answer.token.ends_at === null ? [element('p', {}, texts.times.never)] : []),
              ]),
    );
}

/** Shows an answer; null before anything was asked. */
export function show(answer, now, isNow) {
    showHeadline(answer);
    const why = answer?.app_id_error ?? null;
    byId('app-id-note').textContent = why === null ? '' : texts.question.appIdIgnored(sentence(why));
    byId('share').hidden = answer === null || Boolean(answer.error);
    if (answer === null || answer.error) {
        for (const id of ['findings', 'times', 'content']) {
            byId(id).replaceChildren();
        }
        return;
    }
    showFindings(answer);
    showTimes(answer, now, isNow);
    showContent(answer);
}

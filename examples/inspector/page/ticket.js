// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// An answer as text for a ticket. The token is not in it.

import { contentOf, headlineOf, worded } from './answer.js';
import { texts } from './texts.js';
import { events, fromNow, utc } from './times.js';

const { share, findings, question } = texts;

/** `said` is what the form said; `now` the time that the answer is for. */
export function ticket(answer, said, now, isNow) {
    const { verdict, title, more } = headlineOf(answer);
    const lines = [...(verdict === null ? [] : [verdict]), title, ...more, ''];
    lines.push(`${share.at} ${utc(now)}`);
    if (said.purpose) {
        lines.push(`${share.asked} ${question.purposes[said.purpose]}`);
    }
    for (const [name, label] of [
        ['channel', said.purpose === 'enter_classroom' ? question.room : question.channel],
        ['uid', question.user],
        ['account', question.account],
        ['role', question.role],
    ]) {
        if (said[name] !== undefined) {
            lines.push(`${label}: ${JSON.stringify(said[name])}`);
        }
    }
    lines.push('');
    for (const { severity, code, message, hint } of worded(answer)) {
        lines.push(`${findings.severity[severity]}: ${message} [${code}]`);
        if (hint !== null) {
            lines.push(`  -> ${hint}`);
        }
    }
    if (answer.token !== null) {
        lines.push('', texts.content.title);
        for (const { title: name, rows, privileges } of contentOf(answer)) {
            lines.push(...(name === null ? [] : [name]));
            lines.push(...rows.map(([key, text]) => `  ${key}: ${text}`));
            lines.push(...(privileges ?? []).map(([key, end]) => `  ${key} ${end}`.trimEnd()));
        }
        lines.push('', texts.times.title);
        for (const { time, name, kind, names } of events(answer.token, now, isNow)) {
            const aside = kind === 'now' ? '' : ` (${fromNow(time, now)})`;
            const which = names.length === 0 ? '' : `: ${names.join(', ')}`;
            lines.push(`  ${utc(time)}  ${name}${aside}${which}`);
        }
    }
    return withoutOtherAppId(`${lines.join('\n')}\n`, answer, said);
}

// An App ID that is not the token's may be a certificate pasted into the wrong place.
function withoutOtherAppId(text, answer, said) {
    const tokens = answer.token === null ? '' : answer.token.app_id;
    return said.app_id && tokens !== `"${said.app_id}"`
        ? text.replaceAll(said.app_id, `(${share.givenAppId})`)
        : text;
}

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What agora-token-server adds where it serves the page: it checks a signature and makes a token.
// Its key is kept in its input alone.

import { findingItem, sentence } from './answer.js';
import { byId, element } from './dom.js';
import { texts } from './texts.js';

const { server } = texts;

// Where its routes begin: the server writes it into the page. Empty without a server.
const routes = document.querySelector('meta[name=agora-token-server]').content;

// What is made for what the client tried.
const products = {
    join: { product: 'rtc' },
    log_in_to_rtm: { product: 'rtm' },
    use_chat: { product: 'chat' },
    use_chat_as_app: { product: 'chat', as_app: true },
    enter_classroom: { product: 'classroom' },
    use_classroom: { product: 'classroom' },
    use_classroom_as_app: { product: 'classroom', as_app: true },
    use_convo_ai: { product: 'convo_ai' },
    use_stt: { product: 'stt' },
    use_fpa: { product: 'fpa' },
};

/** Sends JSON; returns JSON, or throws an Error with what the server says against it. */
async function post(route, body) {
    const key = byId('server-key').value;
    const response = await fetch(new URL(routes + route, document.baseURI), {
        method: 'POST',
        headers: {
            'Content-Type': 'application/json',
            ...(key === '' ? {} : { Authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify(body),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
    });
    const answer = await response.json();
    if (!response.ok) {
        const { detail, title, member, code } = answer;
        throw new Error(server.problem(sentence(detail ?? title), member ?? null, code));
    }
    return answer;
}

// A uid travels as a number; what is none is sent as it is, and the server says what is wrong.
const withNumber = ({ uid, ...rest }) =>
    uid === undefined ? rest : { ...rest, uid: /^\d{1,15}$/.test(uid) ? Number(uid) : uid };

function explainRequest(token, { app_id: _, at, ...said }) {
    return { token, ...withNumber(said), ...(at === undefined ? {} : { now: at }) };
}

function tokenRequest({ purpose = 'join', channel, role, uid, account }) {
    if (!(purpose in products)) {
        throw new Error(server.notMade);
    }
    const asked = { ...products[purpose] };
    if (channel !== undefined) {
        asked[purpose === 'enter_classroom' ? 'room' : 'channel'] = channel;
    }
    if (role !== undefined) {
        asked.role = role;
    }
    const lasts = Number(byId('server-lasts').value);
    return withNumber({
        ...asked,
        ...(uid === undefined ? {} : { uid }),
        ...(account === undefined ? {} : { account }),
        ...(purpose === 'use_fpa' ? {} : { expires_in: lasts }),
    });
}

function showChecked({ verdict, signature, findings }) {
    byId('server-answer').replaceChildren(
        element('p', { class: 'verdict' }, server.verdict(server.verdicts[verdict], server.signatures[signature])),
        element('ul', { class: 'findings', role: 'list' }, findings.map((found) =>
            findingItem({ ...found, message: sentence(found.message), hint: found.hint ? sentence(found.hint) : null }),
        )),
    );
}

/** Shows the server's part. `state()` is {token, said}; `take(token)` puts a token into the page. */
export function setUpServer(state, take) {
    if (routes === '') {
        return;
    }
    byId('server').hidden = false;
    byId('promise').textContent = server.promise;
    byId('server-lasts').value = '3600';
    const answer = byId('server-answer');
    const run = async (what) => {
        answer.replaceChildren(element('p', {}, server.asking));
        try {
            await what();
        } catch (error) {
            const text = error instanceof TypeError ? server.unreachable : error.message;
            answer.replaceChildren(element('p', { class: 'problem' }, text));
        }
    };
    byId('server-check').addEventListener('click', () =>
        run(async () => {
            const { token, said } = state();
            if (token.trim() === '') {
                throw new Error(server.noToken);
            }
            showChecked(await post('explain', explainRequest(token, said)));
        }),
    );
    byId('server-make').addEventListener('click', () =>
        run(async () => {
            const { token } = await post('tokens', tokenRequest(state().said));
            answer.replaceChildren(element('p', {}, server.made));
            await take(token);
        }),
    );
}

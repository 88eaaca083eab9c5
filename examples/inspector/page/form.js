// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// What the client tried: the form, and the link that carries it.

import { byId } from './dom.js';
import { texts } from './texts.js';

// Which fields each purpose has, by the library's names of purposes. A product that knows only texts as users has no choice of kind.
const fields = {
    '': ['channel', 'user', 'kind'],
    join: ['channel', 'user', 'kind', 'role'],
    log_in_to_rtm: ['user'],
    use_chat: ['user'],
    use_chat_as_app: [],
    enter_classroom: ['channel', 'user'],
    use_classroom: ['user'],
    use_classroom_as_app: [],
    publish_mixed_stream: ['channel', 'user', 'kind'],
    publish_raw_stream: ['channel', 'user', 'kind'],
    publish_to_cdn: ['channel', 'user', 'kind'],
    play_from_cdn: ['channel', 'user', 'kind'],
    use_convo_ai: ['channel', 'user', 'kind'],
    use_stt: ['channel', 'user', 'kind'],
    use_fpa: [],
};

/** Shows the fields of the purpose that is chosen. */
export function showFields() {
    const purpose = byId('purpose').value;
    for (const one of document.querySelectorAll('[data-for]')) {
        one.hidden = !fields[purpose].includes(one.dataset.for);
    }
    const { question } = texts;
    document.querySelector('label[for=channel]').textContent =
        purpose === 'enter_classroom' ? question.room : question.channel;
    document.querySelector('label[for=user]').textContent =
        fields[purpose].includes('kind') ? question.user : question.account;
}

/** When the token was refused, in seconds since 1970, or null for now. */
function when() {
    const time = Date.parse(byId('when').value);
    return Number.isNaN(time) ? null : Math.floor(time / 1000);
}

/** What was said, by the names that the module knows; what was not said is not there. */
export function asked() {
    const purpose = byId('purpose').value;
    const said = {};
    const put = (name, value) => {
        if (value !== '' && value !== null) {
            said[name] = value;
        }
    };
    const has = (field) => fields[purpose].includes(field);
    put('purpose', purpose);
    put('channel', has('channel') ? byId('channel').value : '');
    if (has('user')) {
        put(has('kind') ? byId('kind').value : 'account', byId('user').value);
    }
    put('role', has('role') ? byId('role').value : '');
    put('app_id', byId('app-id').value.trim());
    put('at', when());
    return said;
}

const carried = ['purpose', 'channel', 'uid', 'account', 'role', 'at'];

/**
 * A link to this page that says the same. An App ID goes along only where it is the token's own:
 * any other may be a certificate pasted into the wrong place.
 */
export function linkTo(said, tokensAppId) {
    const link = new URL(location.pathname, location.origin);
    const inside = new URLSearchParams();
    for (const name of carried) {
        if (name in said) {
            inside.set(name, said[name]);
        }
    }
    if (said.app_id && said.app_id === tokensAppId) {
        inside.set('app_id', said.app_id);
    }
    link.hash = inside.toString(); // what follows # is not sent to a server
    return link.href;
}

/** Fills the form from the link that led here. */
export function readLink() {
    const said = new URLSearchParams(location.hash.slice(1));
    const get = (name) => said.get(name) ?? '';
    byId('purpose').value = get('purpose') in fields ? get('purpose') : '';
    byId('channel').value = get('channel');
    byId('kind').value = said.has('account') ? 'account' : 'uid';
    byId('user').value = said.has('account') ? get('account') : get('uid');
    byId('role').value = get('role') in texts.question.roles ? get('role') : '';
    byId('app-id').value = get('app_id');
    const at = new Date(Number(get('at')) * 1000);
    byId('when').value =
        /^\d{1,10}$/.test(get('at')) ? localText(at) : '';
    byId('more').open = get('app_id') !== '' || byId('when').value !== '';
    // On a phone the answer comes first, unless something was said.
    byId('tried').open = [...said].length > 0 || matchMedia('(min-width: 60rem)').matches;
}

// As <input type="datetime-local"> has it.
function localText(time) {
    const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
    return local.toISOString().slice(0, 19);
}

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The page: reads the form, asks, shows, copies.

import { show } from './answer.js';
import { byId, fillTexts } from './dom.js';
import { Explainer } from './explainer.js';
import { asked, linkTo, readLink, showFields } from './form.js';
import { setUpServer } from './server.js';
import { texts } from './texts.js';
import { ticket } from './ticket.js';

const mostRead = 1 << 20; // characters; nobody finds a token in more
const mostShown = 16 << 10; // what a text box shows without effort
const stale = 15_000; // milliseconds after which "now" is another time

// A token of the app in the guide, which ended in 2023.
const example = {
    token: '007eJwBeQCG/yAAML2wSj2VvDN5HwjxnXKRLlC9aIgDgxInoJAYakG3dfggADk3MENBMzVkZTYwYzQ0NjQ1YmJhZThhMjE1MDYxYjMzAPFTZSAcAAABAAAAAQABAAQAAQAQDgAAAgAQDgAAAwAQDgAABAAQDgAABQBsb2JieQIANDJsOhtN',
    link: '#purpose=join&channel=Lobby&uid=42&role=publisher&at=1700001200',
};

fillTexts();
const box = byId('token');
const note = byId('token-note');
const explainer = new Explainer();
let held = null; // a text too long for the box
let last = null; // {answer, said, now, isNow}

function take(text) {
    held = null;
    if (text.length > mostRead) {
        note.textContent = texts.token.tooLong(count(text), count({ length: mostRead }));
        box.value = '';
    } else if (text.length > mostShown) {
        note.textContent = texts.token.held(count(text));
        box.value = '';
        held = text;
    } else {
        note.textContent = '';
        if (box.value !== text) {
            box.value = text;
        }
    }
    return refresh();
}

const count = ({ length }) => length.toLocaleString('en');

async function refresh() {
    const said = asked();
    const { at, ...question } = said;
    const now = at ?? Math.floor(Date.now() / 1000);
    const token = held ?? box.value;
    if (token.trim() === '') {
        last = null;
        show(null);
        return;
    }
    const answer = await explainer.ask({ ...question, token, now });
    if (answer !== null) {
        last = { answer, said, now, isNow: at === undefined };
        show(answer, now, last.isNow);
    }
}

async function copy(text) {
    try {
        await navigator.clipboard.writeText(text);
        byId('copied').textContent = texts.share.copied;
        setTimeout(() => (byId('copied').textContent = ''), 2000);
    } catch {
        byId('by-hand-text').value = text;
        byId('by-hand').showModal();
        byId('by-hand-text').select();
    }
}

// Long texts never reach the box, which would lay them out.
function intercept(event, data) {
    const text = data?.getData('text') ?? '';
    if (text.length > mostShown) {
        event.preventDefault();
        take(text);
    }
}

box.addEventListener('paste', (event) => intercept(event, event.clipboardData));
box.addEventListener('drop', (event) => intercept(event, event.dataTransfer));
box.addEventListener('input', () => take(box.value));
byId('question').addEventListener('input', (event) => {
    if (event.target !== box) {
        showFields();
        refresh();
    }
});
byId('question').addEventListener('submit', (event) => event.preventDefault());
byId('clear').addEventListener('click', () => {
    take('');
    box.focus();
});
byId('example').addEventListener('click', () => {
    location.hash = example.link;
    take(example.token);
});
byId('copy-ticket').addEventListener('click', () => {
    const { answer, said, now, isNow } = last;
    copy(ticket(answer, said, now, isNow));
});
byId('copy-link').addEventListener('click', () => {
    copy(linkTo(last.said, last.answer.token?.app_id.slice(1, -1)));
});
byId('by-hand-close').addEventListener('click', () => byId('by-hand').close());

setUpServer(() => ({ token: held ?? box.value, said: asked() }), take);

function fromLink() {
    readLink();
    showFields();
    refresh();
}
window.addEventListener('hashchange', fromLink);
document.addEventListener('visibilitychange', () => document.hidden || refresh());
setInterval(() => document.hidden || last === null || refresh(), stale);
fromLink();

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The WebAssembly module alone: it answers every question as the library does on this machine.
// The environment names PAGE, the built page's folder, and NATIVE, the program made of native.cpp.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';

const { PAGE, NATIVE } = process.env;
const cases = JSON.parse(readFileSync(new URL('cases.json', import.meta.url), 'utf8'));
const bytes = readFileSync(path.join(PAGE, 'inspector.wasm'));
const { explainer } = await import(pathToFileURL(path.join(PAGE, 'module.js')));
const explain = await explainer(bytes);

const answersHere = (all) =>
    execFileSync(NATIVE, {
        input: all.map((question) => `${JSON.stringify(question)}\n`).join(''),
        encoding: 'utf8',
        maxBuffer: 64 << 20,
    }).split('\n').slice(0, -1).map((line) => JSON.parse(line));

const questions = cases.map(({ token, asked }) => ({ token, ...asked }));
const native = answersHere(questions);

cases.forEach(({ name, refused, codes }, i) => {
    test(name, () => {
        const answer = explain(questions[i]);
        assert.deepEqual(answer, native[i]);
        assert.equal(answer.refused, refused);
        const found = answer.findings.map(({ code }) => code);
        for (const code of codes) {
            assert.ok(found.includes(code), `${code} is not among ${found}`);
        }
        if (refused) {
            assert.equal(answer.findings[0].severity, 'error');
        }
    });
});

test('what a good token says', () => {
    const { version, token } = explain(questions[0]);
    assert.equal(version, '007');
    const privilege = (number, name) => ({ number, name, ends_at: null });
    assert.deepEqual(token, {
        app_id: '"970CA35de60c44645bbae8a215061b33"',
        issued_at: 1700000000,
        ends_at: 1700003600,
        ceiling: 1700086400,
        salt: 1,
        services: [
            {
                type: 1,
                name: 'rtc',
                channel: '"lobby"',
                user: '"42"',
                omitted_privileges: 0,
                privileges: [
                    privilege(1, 'join_channel'),
                    privilege(2, 'publish_audio_stream'),
                    privilege(3, 'publish_video_stream'),
                    privilege(4, 'publish_data_stream'),
                ],
            },
        ],
        omitted_services: 0,
        unread_bytes: 0,
    });
});

test('tokens with characters changed, added and lost', () => {
    let state = 1;
    const random = (below) => {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
    };
    const characters = 'AZaz019+/=% \n"\u00e9';
    const changed = Array.from({ length: 3000 }, () => {
        const question = { ...questions[random(questions.length)] };
        for (let count = random(3) + 1; count > 0; --count) {
            const at = random(question.token.length);
            const added = characters[random(characters.length)].repeat(random(3));
            question.token = question.token.slice(0, at) + added + question.token.slice(at + random(3));
        }
        return question;
    });
    assert.deepEqual(changed.map(explain), answersHere(changed));
});

const bytes16 = (number) => [number & 255, number >> 8];
const text16 = (text) => [...bytes16(text.length), ...Buffer.from(text, 'latin1')];
const bytes32 = (number) => [...bytes16(number & 65535), ...bytes16(number >>> 16)];

/** A 007 token that nobody signed. */
function unsigned(services) {
    const payload = Buffer.from([
        ...text16('s'.repeat(32)), ...text16('970CA35de60c44645bbae8a215061b33'),
        ...bytes32(1700000000), ...bytes32(3600), ...bytes32(1), ...bytes16(services.length),
        ...services.flat(),
    ]);
    return `007${deflateSync(payload).toString('base64')}`;
}

test('a token of thousands of services, privileges and characters is cut short', () => {
    const rtc = (privileges, channel) => [
        ...bytes16(1), ...bytes16(privileges),
        ...Array.from({ length: privileges }, (_, i) => [...bytes16(i + 1), ...bytes32(0)]).flat(),
        ...text16(channel), ...text16('42'),
    ];
    for (const services of [
        Array.from({ length: 20_000 }, (_, i) => rtc(1, `channel ${i}`)),
        [rtc(60_000, 'lobby')],
        Array.from({ length: 15 }, () => rtc(1, '*'.repeat(60_000))),
    ]) {
        const answer = explain({ ...questions[0], token: unsigned(services) });
        const size = JSON.stringify(answer).length;
        assert.ok(size < 64 << 10, `${size} characters`);
        assert.notEqual(answer.token, null);
    }
});

test('what may be a certificate is not repeated', () => {
    const { token, asked } = cases.find(({ name }) => name === '32 digits that may be the certificate');
    const answer = JSON.stringify(explain({ token, ...asked }));
    for (let i = 0; i + 8 <= token.length; ++i) {
        assert.ok(!answer.includes(token.slice(i, i + 8)), answer);
    }
});

test('an App ID that is none is told', () => {
    const { token, asked } = cases.find(({ name }) => name === 'an App ID that is none');
    assert.match(explain({ token, ...asked }).app_id_error, /App ID/);
    assert.equal(explain(questions[0]).app_id_error, null);
});

test('what is no question', () => {
    for (const question of [null, [], 1, {}, { token: 1, now: 1 }, { token: 'a', now: 'b' }]) {
        assert.deepEqual(explain(question), { error: 'question' });
    }
});

test('a megabyte of garbage', () => {
    for (const garbage of ['A', '7', ' ', '"', '\u00e9', '007A', '%', '006 ']) {
        const token = garbage.repeat((1 << 20) / garbage.length);
        const answer = explain({ token, now: 1700000060 });
        assert.equal(answer.refused, true);
        assert.ok(JSON.stringify(answer).length < 10_000);
    }
});

test('memory stays as it is', async () => {
    const { instance } = await WebAssembly.instantiate(bytes, {
        wasi_snapshot_preview1: { fd_close: () => 8, fd_seek: () => 8, fd_write: () => 8 },
    });
    const { memory, input, answer, _initialize } = instance.exports;
    _initialize();
    const ask = (question) => {
        const asked = new TextEncoder().encode(JSON.stringify(question));
        const at = input(asked.length);
        new Uint8Array(memory.buffer, at, asked.length).set(asked);
        answer();
    };
    questions.forEach(ask);
    const before = memory.buffer.byteLength;
    for (let i = 0; i < 200; ++i) {
        questions.forEach(ask);
    }
    assert.equal(memory.buffer.byteLength, before);
});

test('the module asks for nothing', () => {
    const names = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).map(({ name }) => name);
    assert.deepEqual(names.sort(), ['fd_close', 'fd_seek', 'fd_write']);
});

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The page as people use it, in a headless browser. The environment is that of browser.mjs, and
// SERVER may name an agora-token-server.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { axe, headline, launch, linkOf, open, paste, serve } from './browser.mjs';

const { PAGE, SERVER = '' } = process.env;
const cases = JSON.parse(readFileSync(new URL('cases.json', import.meta.url), 'utf8'));
const find = (name) => cases.find((one) => one.name === name);
const good = find('good');
const phone = { width: 360, height: 740 };

let site;
let chromium;
before(async () => {
    site = await serve();
    chromium = await launch();
});
after(async () => {
    await chromium.close();
    site.close();
});

/** Opens the page, does something with it, and checks that it was quiet and stayed at home. */
async function visit(url, what, how) {
    const tab = await open(chromium.browser, url, how);
    try {
        await what(tab.page, tab);
        assert.deepEqual(tab.complaints, []);
        const abroad = tab.requests.filter((request) => !request.startsWith(`${site.origin}/`));
        assert.deepEqual(abroad, []);
        assert.deepEqual(await faults(tab.page), []);
        await widthFits(tab.page);
    } finally {
        await tab.close();
    }
}

/** What axe has to say: labels, contrast, roles, headings and so on. */
async function faults(page) {
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
        const { violations } = await window.axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
    });
    return found;
}

async function widthFits(page) {
    const { inside, outside } = await page.evaluate(() => ({
        inside: document.scrollingElement.scrollWidth,
        outside: document.documentElement.clientWidth,
    }));
    assert.ok(inside <= outside, `${inside} pixels on ${outside}`);
}

/** What a button copies. */
async function copied(page, button) {
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await page.click(button);
    await page.waitForFunction(() => document.getElementById('copied').textContent !== '');
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.notEqual(text, '');
    await page.waitForFunction(() => document.getElementById('copied').textContent === '');
    return text;
}

const codes = (page) => page.$$eval('#answer .code', (all) => all.map((one) => one.textContent));

for (const [name, kind] of [
    ['good', 'good'],
    ['expired', 'error'],
    ['milliseconds', 'warning'],
    ['006 with the wrong user', 'error'],
    ['in JSON', 'error'],
    ['home-made, not compressed', 'error'],
    ['markup in a channel', 'error'],
    ['nonsense', 'error'],
]) {
    const { token, asked, codes: expected } = find(name);
    for (const how of [{ theme: 'light' }, { theme: 'dark', ...phone }]) {
        test(`${name}, ${how.theme}`, async () => {
            await visit(linkOf(site.origin, asked), async (page, { requests }) => {
                const loaded = requests.length;
                await paste(page, token);
                await headline(page, kind);
                const found = await codes(page);
                for (const code of expected) {
                    assert.ok(found.includes(code), `${code} is not among ${found}`);
                }
                assert.equal(requests.length, loaded, 'pasting a token asks for nothing');
            }, how);
        });
    }
}

test('before anything is pasted', async () => {
    await visit(site.origin, async (page) => {
        await headline(page, 'empty');
        assert.equal(await page.$eval('#share', (one) => one.hidden), true);
    });
});

test('the two themes differ', async () => {
    const colours = [];
    for (const theme of ['light', 'dark']) {
        await visit(site.origin, async (page) => {
            colours.push(await page.$eval('body', (one) => getComputedStyle(one).backgroundColor));
        }, { theme });
    }
    assert.notEqual(colours[0], colours[1]);
});

test('the content and the times of a good token', async () => {
    await visit(linkOf(site.origin, good.asked), async (page) => {
        await paste(page, good.token);
        await headline(page, 'good');
        const content = await page.$eval('#content', (one) => one.innerText);
        for (const text of ['970CA35de60c44645bbae8a215061b33', '"lobby"', '"42"', 'publish_audio_stream']) {
            assert.ok(content.includes(text), text);
        }
        const line = await page.$$eval('.line li', (all) => all.map((one) => [
            one.querySelector('strong').textContent, one.querySelector('.time').textContent,
        ]));
        assert.deepEqual(line, [
            ['Issued', '2023-11-14 22:13:20 UTC'],
            ['Refused', '2023-11-14 22:14:20 UTC'],
            ['The token ends', '2023-11-14 23:13:20 UTC'],
            ['The 24-hour limit', '2023-11-15 22:13:20 UTC'],
        ]);
    });
});

test('a token that says it lasts longer than a day', async () => {
    const { token, asked } = find('milliseconds');
    await visit(linkOf(site.origin, asked), async (page) => {
        await paste(page, token);
        await headline(page, 'warning');
        const line = await page.$$eval('.line li strong', (all) => all.map((one) => one.textContent));
        assert.equal(line[2], 'The 24-hour limit: Agora ends every token here');
        assert.equal(line[3], 'The end that the token gives');
    });
});

test('a megabyte of garbage is read without the text box', async () => {
    await visit(site.origin, async (page) => {
        await paste(page, 'garbage '.repeat(125_000));
        await headline(page, 'error');
        assert.equal(await page.$eval('#token', (one) => one.value), '');
        const note = await page.$eval('#token-note', (one) => one.textContent);
        assert.match(note, /^1,000,000 characters were pasted/);
        await page.click('#clear');
        await headline(page, 'empty');
    });
});

test('a token in 100,000 characters is found', async () => {
    await visit(linkOf(site.origin, good.asked), async (page) => {
        await paste(page, `${'log line\n'.repeat(11_000)} token="${good.token}" and ${'so on '.repeat(1000)}`);
        await headline(page, 'error');
        assert.ok((await codes(page)).includes('signature_unchecked'));
        assert.match(await page.$eval('#content', (one) => one.innerText), /"lobby"/);
    });
});

test('more than a megabyte is not read', async () => {
    await visit(site.origin, async (page) => {
        await paste(page, 'x'.repeat((1 << 20) + 1));
        await page.waitForFunction(() => document.getElementById('token-note').textContent !== '');
        await headline(page, 'empty');
    });
});

test('a link has the question and not the token', async () => {
    await visit(linkOf(site.origin, find('another channel').asked), async (page) => {
        await paste(page, good.token);
        await headline(page, 'error');
        const link = await copied(page, '#copy-link');
        assert.equal(link, `${site.origin}/#purpose=join&channel=Lobby&uid=42&at=1700000060`);
        await visit(link, async (other) => {
            await headline(other, 'empty');
            assert.equal(await other.$eval('#channel', (one) => one.value), 'Lobby');
            await paste(other, good.token);
            assert.match(await headline(other, 'error'), /"lobby", not for "Lobby"/);
        });
    });
});

test('a text for a ticket has the answer and not the token', async () => {
    const { token, asked } = find('another channel');
    await visit(linkOf(site.origin, asked), async (page) => {
        await paste(page, token);
        await headline(page, 'error');
        const text = await copied(page, '#copy-ticket');
        for (const part of ['SDK error 110', '[channel_mismatch]', 'join a channel', 'Channel name: "Lobby"', '2023-11-14 23:13:20 UTC']) {
            assert.ok(text.includes(part), `${part} is not in ${text}`);
        }
        for (let i = 0; i + 12 <= token.length; ++i) {
            assert.ok(!text.includes(token.slice(i, i + 12)));
        }
    });
});

test('where the browser does not copy, the text is shown', async () => {
    await visit(linkOf(site.origin, good.asked), async (page) => {
        await page.evaluate(() => {
            navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
        });
        await paste(page, good.token);
        await headline(page, 'good');
        await page.click('#copy-ticket');
        await page.waitForSelector('#by-hand[open]');
        assert.match(await page.$eval('#by-hand-text', (one) => one.value), /Nothing found/);
        assert.deepEqual(await faults(page), []);
        await page.keyboard.press('Escape');
        await page.waitForSelector('#by-hand:not([open])');
    });
});

test('a certificate in the place of the App ID is not passed on', async () => {
    const secret = 'fedcba98765432100123456789abcdef';
    await visit(linkOf(site.origin, good.asked), async (page) => {
        await paste(page, good.token);
        await headline(page, 'good');
        await page.$eval('#app-id', (one) => (one.value = ''));
        await page.type('#app-id', secret);
        await headline(page, 'error');
        for (const button of ['#copy-link', '#copy-ticket']) {
            const text = await copied(page, button);
            assert.ok(!text.includes(secret), text);
        }
    });
});

test('an App ID that is none is told beside its field', async () => {
    const { token, asked } = find('an App ID that is none');
    await visit(linkOf(site.origin, asked), async (page) => {
        await paste(page, token);
        await headline(page, 'good');
        assert.match(await page.$eval('#app-id-note', (one) => one.innerText), /^Not compared: .*App ID/);
    });
});

test('markup in a token stays a text', async () => {
    const { token, asked } = find('markup in a channel');
    await visit(linkOf(site.origin, asked), async (page) => {
        await paste(page, token);
        await headline(page, 'error');
        assert.equal(await page.$('#answer img'), null);
        assert.match(await page.$eval('#content', (one) => one.innerText), /"<img src=x onerror=alert\(1\)>"/);
    });
});

test('with the keyboard alone', async () => {
    await visit(`${site.origin}/#at=1700000060`, async (page) => {
        const focused = () => page.evaluate(() => document.activeElement.id);
        const tabTo = async (id) => {
            for (let i = 0; i < 20 && (await focused()) !== id; ++i) {
                await page.keyboard.press('Tab');
            }
            assert.equal(await focused(), id);
            const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
            assert.notEqual(outline, 'none', `${id} shows that it has the focus`);
        };
        await tabTo('token');
        await page.keyboard.type(good.token);
        await headline(page, 'good');
        await tabTo('purpose');
        await page.keyboard.type('join');
        await tabTo('channel');
        await page.keyboard.type('lobby');
        await tabTo('user');
        await page.keyboard.type('43');
        await page.waitForFunction( // not the answer to the first digit
            () => document.querySelector('#answer').innerText.includes('for user "42", not for "43"'));
        await headline(page, 'error');
        await tabTo('copy-ticket');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.getElementById('copied').textContent !== '');
    });
});

test('the example', async () => {
    await visit(site.origin, async (page) => {
        await page.click('#example');
        assert.match(await headline(page, 'error'), /"lobby", not for "Lobby"/);
    }, phone);
});

test('a module that does not load is told', async () => {
    const broken = await serve((request, response) => {
        const is_module = request.url === '/inspector.wasm';
        if (is_module) {
            response.writeHead(200, { 'Content-Type': 'application/wasm' }).end('not a module');
        }
        return is_module;
    });
    const tab = await open(chromium.browser, broken.origin);
    await paste(tab.page, good.token);
    assert.match(await headline(tab.page, 'broken'), /could not load/);
    await tab.close();
    broken.close();
});

/** A server that writes its routes into the page, as agora-token-server does. */
async function tokenServer(answerTo) {
    const posts = [];
    const index = readFileSync(path.join(PAGE, 'index.html'), 'utf8');
    const meta = '<meta name="agora-token-server" content="">';
    assert.ok(index.includes(meta));
    const server = await serve((request, response) => {
        if (request.url === '/') {
            const type = { 'Content-Type': 'text/html; charset=utf-8' };
            response.writeHead(200, type).end(index.replace(meta, meta.replace('""', '"v1/"')));
            return true;
        }
        if (request.method !== 'POST') {
            return false;
        }
        let body = '';
        request.on('data', (part) => (body += part));
        request.on('end', () => {
            const post = { url: request.url, key: request.headers.authorization, body: JSON.parse(body) };
            posts.push(post);
            const [status, answer] = answerTo(post);
            response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
        });
        return true;
    });
    return { ...server, posts };
}

/** The real one, with an app that is made up. */
async function startServer() {
    const folder = mkdtempSync(path.join(tmpdir(), 'inspector-'));
    const certificate = path.join(folder, 'certificate');
    writeFileSync(certificate, '5CFd2fd1755d40ecb72977518be15d3b\n');
    const port = await new Promise((resolve) => {
        const probe = createServer().listen(0, '127.0.0.1', () => {
            const { port: free } = probe.address();
            probe.close(() => resolve(free));
        });
    });
    const process = spawn(SERVER, [
        '--port', String(port), '--app-id', '970CA35de60c44645bbae8a215061b33',
        '--certificate-file', certificate, '--allow-unauthenticated', '--page', PAGE,
    ], { stdio: 'ignore' });
    const origin = `http://127.0.0.1:${port}`;
    for (let left = 100; left > 0; --left) {
        if (await fetch(`${origin}/healthz`).then(({ ok }) => ok, () => false)) {
            break;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const close = () => {
        process.kill();
        rmSync(folder, { recursive: true });
    };
    return { origin, close };
}

test('a server behind the page checks signatures and makes tokens, when told to', async () => {
    const problem = { type: 'about:blank', title: 'Unauthorized', status: 401, detail: 'the bearer key is unknown', code: 'wrong_key' };
    const server = await tokenServer(({ url, key }) => {
        if (key !== 'Bearer open sesame') {
            return [401, problem];
        }
        const found = { code: 'wrong_certificate', severity: 'error', message: 'the token was not signed with the certificate', hint: 'use the primary certificate', sdk_error: 110 };
        return url === '/v1/tokens'
            ? [200, { token: good.token }]
            : [200, { verdict: 'refused', sdk_error: 110, signature: 'wrong', findings: [found], text: '' }];
    });
    const tab = await open(chromium.browser, `${server.origin}/#purpose=join&channel=lobby&uid=42&role=publisher&at=1700000060`);
    const { page } = tab;
    const said = async (text) => {
        await page.waitForFunction((part) => document.getElementById('server-answer').textContent.includes(part), {}, text);
    };
    await paste(page, good.token);
    await headline(page, 'good');
    assert.deepEqual(server.posts, [], 'nothing is sent before a button is pressed');

    await page.type('#server-key', 'wrong');
    await page.click('#server-check');
    await said('The bearer key is unknown. [wrong_key]');

    await page.$eval('#server-key', (one) => (one.value = ''));
    await page.type('#server-key', 'open sesame');
    await page.click('#server-check');
    await said('The signature is wrong');
    await said('The token was not signed with the certificate.');
    assert.deepEqual(server.posts.at(-1), {
        url: '/v1/explain',
        key: 'Bearer open sesame',
        body: { token: good.token, purpose: 'join', channel: 'lobby', uid: 42, role: 'publisher', now: 1700000060 },
    });
    assert.deepEqual(await faults(page), []);
    const texts = [await copied(page, '#copy-ticket'), await copied(page, '#copy-link')];
    assert.ok(texts.every((text) => !text.includes('sesame')));
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, '']);

    await page.click('#clear');
    await headline(page, 'empty');
    await page.click('#server-make');
    await headline(page, 'good');
    assert.equal(await page.$eval('#token', (one) => one.value), good.token);
    assert.deepEqual(server.posts.at(-1).body, {
        product: 'rtc', channel: 'lobby', role: 'publisher', uid: 42, expires_in: 3600,
    });
    assert.deepEqual(tab.complaints.filter((text) => !text.includes('401')), []);
    await tab.close();
    server.close();
});

test('agora-token-server itself behind the page', { skip: !existsSync(SERVER) && 'it is not built' }, async () => {
    const server = await startServer();
    const asked = 'purpose=join&channel=lobby&uid=42&role=publisher';
    const tab = await open(chromium.browser, `${server.origin}/#${asked}`);
    try {
        const { page } = tab;
        const said = (text) => page.waitForFunction((part) => document.getElementById('server-answer').textContent.includes(part), {}, text);
        await page.click('#server-make');
        await headline(page, 'good');
        assert.match(await page.$eval('#token', (one) => one.value), /^007/);
        await page.click('#server-check');
        await said('The signature is good');
        await page.select('#purpose', 'log_in_to_rtm');
        await headline(page, 'error');
        await page.click('#server-check');
        await said('service_missing');
        await page.select('#purpose', 'join');
        await page.$eval('#user', (one) => (one.value = 'nobody'));
        await page.click('#server-make');
        await said('[');
        assert.deepEqual(tab.complaints.filter((text) => !/status of 400/.test(text)), []);
        assert.ok(tab.requests.every((request) => request.startsWith(`${server.origin}/`)));
    } finally {
        await tab.close();
        server.close();
    }
});

test('without a server behind it the page offers nothing of one', async () => {
    await visit(site.origin, async (page) => {
        assert.equal(await page.$eval('#server', (one) => one.hidden), true);
    });
});

test('a module that hangs is stopped, and the page goes on', async () => {
    let hangs = true;
    const slow = await serve((request, response) => {
        const is_module = request.url === '/module.js' && hangs;
        if (is_module) {
            const type = { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-store' };
            response.writeHead(200, type).end('export const explainer = async () => () => { for (;;); };');
        }
        return is_module;
    });
    const tab = await open(chromium.browser, slow.origin);
    await paste(tab.page, good.token);
    await tab.page.select('#purpose', 'join'); // while the worker hangs
    assert.equal(await tab.page.$eval('#role', (one) => one.closest('[data-for]').hidden), false);
    assert.match(await headline(tab.page, 'broken'), /took too long/);
    hangs = false;
    await paste(tab.page, good.token);
    await headline(tab.page, 'error');
    await tab.close();
    slow.close();
});

test('the policy lets nothing out and nothing else in', async () => {
    const tab = await open(chromium.browser, site.origin);
    const outcome = await tab.page.evaluate(async () => {
        const refused = [];
        document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
        await fetch('http://127.0.0.2:9/').catch(() => {});
        const image = document.createElement('img');
        image.src = 'http://127.0.0.2:9/x.png';
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        const style = document.createElement('div');
        style.setAttribute('style', 'color: red');
        document.body.append(image, script, style);
        const button = document.createElement('button');
        button.setAttribute('onclick', 'window.ran = true');
        button.click();
        await new Promise((resolve) => setTimeout(resolve, 200));
        return { refused: [...new Set(refused)].sort(), ran: window.ran ?? false };
    });
    assert.deepEqual(outcome, {
        refused: ['connect-src', 'img-src', 'script-src-attr', 'script-src-elem', 'style-src-attr'],
        ran: false,
    });
    await tab.close();
});

test('axe finds a label that is missing and a colour that is too faint', async () => {
    const tab = await open(chromium.browser, site.origin);
    await tab.page.evaluate(() => {
        document.querySelector('label[for=token]').remove();
        document.getElementById('promise').style.color = '#c8c8c8';
    });
    const found = (await faults(tab.page)).map((fault) => fault.split(':')[0]);
    assert.ok(found.includes('label'), found);
    assert.ok(found.includes('color-contrast'), found);
    await tab.close();
});

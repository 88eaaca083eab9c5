// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The built page behind a web server that knows nothing but files, and a browser that watches it.
// The environment names PAGE, the page's folder, MODULES, a node_modules folder, and may name
// CHROMIUM.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const { PAGE, MODULES, CHROMIUM = '/usr/bin/chromium' } = process.env;
const require = createRequire(path.join(MODULES, 'none.js'));
const puppeteer = require('puppeteer-core');
export const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const types = {
    '.css': 'text/css',
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript',
    '.svg': 'image/svg+xml',
    '.wasm': 'application/wasm',
};

/** Serves the page; `answer(request, response)` may take a request and return true. */
export async function serve(answer = () => false) {
    const server = createServer((request, response) => {
        if (answer(request, response)) {
            return;
        }
        const name = new URL(request.url, 'http://localhost').pathname.slice(1) || 'index.html';
        try {
            const bytes = readFileSync(path.join(PAGE, path.basename(name)));
            response.writeHead(200, { 'Content-Type': types[path.extname(name)] }).end(bytes);
        } catch {
            response.writeHead(404).end();
        }
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** A browser with an empty profile; it asks the network for nothing of its own. */
export async function launch(environment = { TZ: 'Europe/Berlin' }) {
    const profile = mkdtempSync(path.join(tmpdir(), 'inspector-'));
    const browser = await puppeteer.launch({
        executablePath: CHROMIUM,
        userDataDir: profile,
        args: [
            '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync',
            '--lang=en-GB',
        ],
        env: { ...process.env, ...environment },
    });
    const close = async () => {
        await browser.close();
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    return { browser, close };
}

/** A tab of its own session. `complaints` are console errors and exceptions, `requests` URLs. */
export async function open(browser, url, { width = 1280, height = 900, theme = 'light' } = {}) {
    const context = await browser.createBrowserContext();
    const permissions = ['clipboard-read', 'clipboard-sanitized-write'];
    await context.overridePermissions(new URL(url).origin, permissions);
    const page = await context.newPage();
    const complaints = [];
    const requests = [];
    page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) {
            complaints.push(message.text());
        }
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    // Icons of the browser's own are data.
    page.on('request', (request) => /^data:/.test(request.url()) || requests.push(request.url()));
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForSelector('.headline');
    while (!requests.some((request) => request.endsWith('.wasm'))) { // the worker's last
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await page.bringToFront(); // else it may not copy
    return { page, complaints, requests, close: () => context.close() };
}

/** Gives a text as a paste does. */
export async function paste(page, text) {
    await page.evaluate((pasted) => {
        const box = document.getElementById('token');
        box.focus();
        const data = new DataTransfer();
        data.setData('text/plain', pasted);
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
        if (box.dispatchEvent(event)) { // no handler took it
            box.value = pasted;
            box.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }
    }, text);
}

/** Waits for a headline of this kind and returns its text. */
export async function headline(page, kind) {
    await page.waitForSelector(`.headline.${kind}`, { timeout: 10_000 });
    return page.$eval('.headline', (one) => one.innerText);
}

/** The link that says what was asked. */
export function linkOf(origin, { now, ...asked }) {
    return `${origin}/#${new URLSearchParams({ ...asked, at: now })}`;
}

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// pictures.mjs FOLDER: the pictures of the documentation, taken anew. The environment is that of
// browser.mjs.

import path from 'node:path';

import { headline, launch, open, serve } from './browser.mjs';

const [folder] = process.argv.slice(2);
const site = await serve();
const chromium = await launch({ TZ: 'UTC' });
for (const [name, how] of [
    ['inspector.png', { width: 1080, height: 800, theme: 'light' }],
    ['inspector-phone.png', { width: 380, height: 816, theme: 'dark' }],
]) {
    const { page, close } = await open(chromium.browser, site.origin, how);
    await page.click('#example');
    await headline(page, 'error');
    await page.mouse.move(0, 0);
    await page.$eval('#token', (box) => box.blur());
    if (how.width < 400) {
        await page.$eval('#tried', (one) => (one.open = false));
    }
    await page.screenshot({ path: path.join(folder, name) });
    await close();
}
await chromium.close();
site.close();

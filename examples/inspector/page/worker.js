// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Explains tokens beside the page, which stays responsive whatever it is given.

import { explainer } from './module.js';

async function load() {
    const response = await fetch(new URL('inspector.wasm', import.meta.url));
    if (!response.ok) {
        throw new Error(`inspector.wasm: ${response.status}`);
    }
    return explainer(await response.arrayBuffer());
}

const explain = load();

self.addEventListener('message', async ({ data }) => {
    try {
        self.postMessage({ number: data.number, answer: (await explain)(data.question) });
    } catch {
        self.postMessage({ number: data.number, error: 'failed' });
    }
});

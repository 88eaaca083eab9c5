// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

import { texts } from './texts.js';

export const byId = (id) => document.getElementById(id);

/** An element; children are elements or texts, never markup. Null ones are left out. */
export function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) {
        made.setAttribute(key, value);
    }
    made.append(...children.flat(Infinity).filter((child) => child !== null));
    return made;
}

const textAt = (path) => path.split('.').reduce((inside, name) => inside[name], texts);

/** Writes the texts that the document names by data-text and data-options. */
export function fillTexts() {
    for (const one of document.querySelectorAll('[data-text]')) {
        one.textContent = textAt(one.dataset.text);
    }
    for (const select of document.querySelectorAll('[data-options]')) {
        for (const [value, text] of Object.entries(textAt(select.dataset.options))) {
            select.append(element('option', { value }, text));
        }
    }
}

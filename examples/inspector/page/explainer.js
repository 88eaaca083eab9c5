// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// Asks the worker, and starts another where one is too slow or broke.

const patience = 5000; // milliseconds; an answer takes a few

export class Explainer {
    #worker = null;
    #number = 0;
    #waiting = null; // the question asked last: {number, resolve, timer}

    constructor() {
        this.#start(); // loads the module before the first question
    }

    /** The answer, `{error}` if there is none, or null if a later question came first. */
    ask(question) {
        this.#settle(null);
        this.#worker ?? this.#start();
        const number = ++this.#number;
        return new Promise((resolve) => {
            const timer = setTimeout(() => this.#give_up('slow'), patience);
            this.#waiting = { number, resolve, timer };
            this.#worker.postMessage({ number, question });
        });
    }

    #start() {
        this.#worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
        this.#worker.addEventListener('message', ({ data }) => {
            if (data.number !== this.#waiting?.number) {
                return;
            }
            if (data.error) {
                this.#give_up(data.error);
            } else {
                this.#settle(data.answer);
            }
        });
        this.#worker.addEventListener('error', () => this.#give_up('failed'));
    }

    #give_up(error) {
        this.#worker?.terminate();
        this.#worker = null;
        this.#settle({ error });
    }

    #settle(answer) {
        if (this.#waiting) {
            clearTimeout(this.#waiting.timer);
            this.#waiting.resolve(answer);
            this.#waiting = null;
        }
    }
}

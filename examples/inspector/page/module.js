// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// The WebAssembly module: a question goes in, an answer comes out.

// The C++ library links these three of WASI's functions and never calls them: 8 is EBADF.
const noFiles = () => 8;
const imports = {
    wasi_snapshot_preview1: { fd_close: noFiles, fd_seek: noFiles, fd_write: noFiles },
};

/** A function that answers questions, from the bytes of inspector.wasm. */
export async function explainer(bytes) {
    const { instance } = await WebAssembly.instantiate(bytes, imports);
    const module = instance.exports;
    module._initialize();
    return (question) => {
        const asked = new TextEncoder().encode(JSON.stringify(question));
        const input = module.input(asked.length);
        // A view is made anew each time: memory that has grown has another buffer.
        new Uint8Array(module.memory.buffer, input, asked.length).set(asked);
        const answer = module.answer();
        const answered = new Uint8Array(module.memory.buffer, answer, module.answer_size());
        return JSON.parse(new TextDecoder().decode(answered));
    };
}

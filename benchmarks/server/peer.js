// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

// npm's agora-token behind Node's http, one process a core, for comparison by load.py.

const cluster = require('node:cluster');
const http = require('node:http');

if (cluster.isPrimary) {
    for (let i = 0; i < Number(process.env.WORKERS); ++i) {
        cluster.fork();
    }
    process.on('SIGTERM', () => process.exit(0));
} else {
    const { RtcTokenBuilder, RtcRole } = require('agora-token');
    const { APP_ID, APP_CERTIFICATE, PORT } = process.env;
    const json = { 'Content-Type': 'application/json' };
    http.createServer((request, response) => {
        if (request.url === '/ping') {
            response.writeHead(200, json).end('{"message":"pong"}');
            return;
        }
        const url = new URL(request.url, 'http://localhost');
        const [, , channel, role, , uid] = url.pathname.split('/');
        const expiry = Number(url.searchParams.get('expiry') ?? 3600);
        const rtcToken = RtcTokenBuilder.buildTokenWithUid(
            APP_ID, APP_CERTIFICATE, channel, Number(uid),
            role === 'publisher' ? RtcRole.PUBLISHER : RtcRole.SUBSCRIBER, expiry, expiry);
        response.writeHead(200, json).end(JSON.stringify({ rtcToken }));
    }).listen(Number(PORT), '127.0.0.1');
}

// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT
//
// The side of the npm packages: run.sh says how it is used.
//
//   node peer.js make CASES                  prints a token for each case, one a line
//   node peer.js check CASES < tokens        reads such tokens and compares them with the cases
//   node peer.js builders                    prints what the packages' builders make: name, token
//   node peer.js check-builders < made       reads what our builders make, and compares it with that
'use strict'
const fs = require('fs')
const v007 = require('agora-token/src/AccessToken2')
const v006 = require('agora-access-token/src/AccessToken')
const builders007 = require('agora-token')
const builders006 = require('agora-access-token')

const appId = '970CA35de60c44645bbae8a215061b33'
const certificate = '5CFd2fd1755d40ecb72977518be15d3b'

// "{6000}" stands for so many letters.
const expand = text => text.replace(/^\{(\d+)\}$/, (_, size) => 'n'.repeat(Number(size)))

const read = path => JSON.parse(fs.readFileSync(path, 'utf8'), (key, value) => typeof value === 'string' ? expand(value) : value)

const makeService = {
    1: s => new v007.ServiceRtc(s.channel, s.user),
    2: s => new v007.ServiceRtm(s.user),
    3: s => new v007.ServiceStreaming(s.channel, s.user),
    4: () => new v007.ServiceFpa(),
    5: s => new v007.ServiceChat(s.user),
    6: s => new v007.ServiceFCdn(s.channel, s.user),
    7: s => new v007.ServiceApaas(s.room, s.user, s.role),
    8: s => {
        const permissions = new v007.Rtm2Permissions()
        for (const [resource, entries] of s.permissions) {
            for (const [permission, names] of entries) {
                permissions.add(resource, permission, names)
            }
        }
        return new v007.ServiceRtm2(s.user, permissions)
    },
    9: () => new v007.ServiceConvoAI(),
    10: () => new v007.ServiceStt()
}

const make007 = each => {
    const token = new v007.AccessToken2(appId, certificate, each.issue_ts, each.expire)
    token.salt = each.salt
    for (const one of each.services) {
        const service = makeService[one.type](one)
        one.privileges.forEach(([id, expire]) => service.add_privilege(id, expire))
        token.add_service(service)
    }
    return token.build()
}

const make006 = each => {
    const token = new v006.AccessToken(appId, certificate, each.channel, each.user)
    token.salt = each.salt
    token.ts = each.ts
    each.privileges.forEach(([id, expire]) => token.addPriviledge(id, expire))
    return token.build()
}

const sorted = entries => [...entries].sort((a, b) => a[0] - b[0])

// What a parsed service says, in the form of the cases.
const describe = service => {
    const text = field => field === undefined ? undefined : field.toString()
    const details = service.__permissions && service.__permissions.details
    return {
        type: service.service_type(),
        privileges: sorted(Object.entries(service.__privileges).map(([id, expire]) => [Number(id), expire])),
        channel: text(service.__channel_name),
        user: text([service.__uid, service.__account, service.__user_id, service.__user_uuid].find(field => field !== undefined)),
        room: text(service.__room_uuid),
        role: service.__role === undefined ? undefined : service.__role << 16 >> 16, // the package reads it without sign
        permissions: details && sorted(Object.entries(details).map(([resource, entries]) =>
            [Number(resource), sorted(Object.entries(entries).map(([permission, names]) => [Number(permission), names]))]))
    }
}

const expected = service => ({
    type: service.type,
    privileges: sorted(service.privileges),
    channel: service.channel,
    user: service.user,
    room: service.room,
    role: service.role,
    permissions: service.permissions && sorted(service.permissions.map(([resource, entries]) => [resource, sorted(entries)]))
})

const check007 = (each, text) => {
    const token = new v007.AccessToken2('', '', 0, 0)
    if (!token.from_string(text)) {
        return 'does not parse'
    }
    if (!token.verifySignature(certificate)) {
        return 'signature does not verify'
    }
    if (token.verifySignature(certificate.replace('5', '6'))) {
        return 'verifies with another certificate'
    }
    const got = {
        appId: token.appId.toString(), issue_ts: token.issueTs, expire: token.expire, salt: token.salt,
        services: token.services.map(describe)
    }
    const order = each.services.map((service, index) => ({ service, index }))
        .sort((a, b) => a.service.type - b.service.type || a.index - b.index)
    const want = {
        appId, issue_ts: each.issue_ts, expire: each.expire, salt: each.salt,
        services: order.map(entry => expected(entry.service))
    }
    return JSON.stringify(got) === JSON.stringify(want) ? '' : `${JSON.stringify(got)} instead of ${JSON.stringify(want)}`
}

const check006 = (each, text) => {
    const token = new v006.AccessToken(appId, certificate, each.channel, each.user)
    if (!token.fromString(text)) {
        return 'does not parse'
    }
    const got = { salt: token.salt, ts: token.ts, privileges: sorted(Object.entries(token.messages).map(([id, ts]) => [Number(id), ts])) }
    const want = { salt: each.salt, ts: each.ts, privileges: sorted(each.privileges) }
    if (JSON.stringify(got) !== JSON.stringify(want)) {
        return `${JSON.stringify(got)} instead of ${JSON.stringify(want)}`
    }
    // The package verifies nothing: building from what it has read must give the same text.
    return token.build() === text ? '' : `builds ${token.build()} instead of ${text}`
}

const builders = (id, key) => {
    const { RtcTokenBuilder, RtmTokenBuilder, ChatTokenBuilder, FpaTokenBuilder, ApaasTokenBuilder, EducationTokenBuilder,
        ConvoAITokenBuilder, SttTokenBuilder, Rtm2Permissions } = builders007
    const permissions = new Rtm2Permissions()
    permissions.add(4, 1, ['u*'])
    permissions.add(0, 1, ['m1'])
    permissions.add(0, 0, ['m2', 'm1'])
    const full = ['room', 'bob', 1, 3600, 11, 12, 13, 14, 'ann', 1200]
    return [
        ['rtc_uid_publisher', RtcTokenBuilder.buildTokenWithUid(id, key, 'room', 42, 1, 3600, 600)],
        ['rtc_uid_subscriber', RtcTokenBuilder.buildTokenWithUid(id, key, 'room', 42, 2, 3600, 600)],
        ['rtc_any', RtcTokenBuilder.buildTokenWithUid(id, key, 'room', 0, 2, 3600)],
        ['rtc_account', RtcTokenBuilder.buildTokenWithUserAccount(id, key, 'room', 'bob', 1, 3600, 600)],
        ['rtc_privileges', RtcTokenBuilder.buildTokenWithUidAndPrivilege(id, key, 'room', 42, 3600, 11, 12, 13, 14)],
        ['rtc_rtm', RtcTokenBuilder.buildTokenWithRtm(id, key, 'room', 'bob', 1, 3600, 600)],
        ['rtc_rtm_2', RtcTokenBuilder.buildTokenWithRtm2(id, key, ...full)],
        ['rtm', RtmTokenBuilder.buildToken(id, key, 'bob', 3600)],
        ['rtm_permissions', RtmTokenBuilder.buildTokenWithPermissions(id, key, 'bob', permissions, 3600)],
        ['chat_user', ChatTokenBuilder.buildUserToken(id, key, 'bob', 3600)],
        ['chat_app', ChatTokenBuilder.buildAppToken(id, key, 3600)],
        ['fpa', FpaTokenBuilder.buildToken(id, key)],
        ['apaas_room_user', ApaasTokenBuilder.buildRoomUserToken(id, key, 'room', 'bob', 2, 3600)],
        ['education_room_user', EducationTokenBuilder.buildRoomUserToken(id, key, 'room', 'bob', 2, 3600)],
        ['apaas_user', ApaasTokenBuilder.buildUserToken(id, key, 'bob', 3600)],
        ['apaas_app', EducationTokenBuilder.buildAppToken(id, key, 3600)],
        ['convo_ai', ConvoAITokenBuilder.buildToken(id, key, ...full)],
        ['stt', SttTokenBuilder.buildToken(id, key, ...full)],
        ['006_rtc_uid', builders006.RtcTokenBuilder.buildTokenWithUid(id, key, 'room', 42, 1, 1700000000)],
        ['006_rtc_account', builders006.RtcTokenBuilder.buildTokenWithAccount(id, key, 'room', 'bob', 2, 1700000000)],
        ['006_rtm', builders006.RtmTokenBuilder.buildToken(id, key, 'bob', 1, 1700000000)]
    ]
}

// What a token of a builder says, but for its time and salt.
const saidBy = text => {
    const token = new v007.AccessToken2('', '', 0, 0)
    if (!token.from_string(text)) {
        return 'does not parse'
    }
    if (!token.verifySignature(certificate)) {
        return 'signature does not verify'
    }
    return { appId: token.appId.toString(), expire: token.expire, services: token.services.map(describe) }
}

// The packages' room-user builders forget the privilege to be in the room; ours must grant it.
const corrected = (name, said) => {
    if (name.endsWith('room_user')) {
        said.services.find(service => service.type === 7).privileges.push([1, 3600])
    }
    return said
}

const checkBuilder = ([name, theirs], ours) => {
    const got = JSON.stringify(saidBy(ours))
    const want = JSON.stringify(corrected(name, saidBy(theirs)))
    return got === want ? '' : `${got} instead of ${want}`
}

// Compares each expected thing with a line, and counts.
const report = (things, lines, nameOf, check) => {
    let failed = Math.abs(things.length - lines.length)
    things.slice(0, lines.length).forEach((each, index) => {
        const problem = check(each, lines[index])
        if (problem !== '') {
            console.log(`${nameOf(each)}: ${problem}`.slice(0, 2000))
            ++failed
        }
    })
    console.log(`${things.length - Math.min(failed, things.length)} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
}

const main = ([mode, path]) => {
    if (mode === 'make') {
        read(path).forEach(each => console.log(each.version === '007' ? make007(each) : make006(each)))
        return 0
    }
    if (mode === 'builders') {
        builders(appId, certificate).forEach(([name, token]) => console.log(`${name} ${token}`))
        return 0
    }
    const lines = fs.readFileSync(0, 'utf8').split('\n').filter(line => line !== '')
    if (mode === 'check-builders') {
        const tokens = new Map(lines.map(line => line.split(' ')))
        const made = builders(appId, certificate).filter(([name]) => !name.startsWith('006')) // equal letter by letter
        return report(made, made.map(([name]) => tokens.get(name) || ''), ([name]) => name, checkBuilder)
    }
    return report(read(path), lines, each => each.name,
        (each, token) => (each.version === '007' ? check007 : check006)(each, token))
}

process.exitCode = main(process.argv.slice(2))

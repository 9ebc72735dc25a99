import { kamailioModules } from './binary.ts';
import type { Certificates } from './certificates.ts';
import { noPresence, presencePart, type PresenceOptions } from './kamailio-presence.ts';

export interface KamailioPorts {
  readonly sip: number;
  readonly ws: number;
  readonly wss: number;
  /** Where numbers of four digits and more go: the telephone network, played by sipp or baresip. */
  readonly trunk: number;
}

export interface KamailioConfig {
  readonly directory: string;
  readonly ports: KamailioPorts;
  readonly certificates: Certificates;
  readonly domain: string;
  /** Where it listens for desks; 127.0.0.1 if absent. Phones by UDP are always on this machine. */
  readonly host?: string;
  /** Password by user. */
  readonly users: Readonly<Record<string, string>>;
  /** Users that ring together, by the name of their group. */
  readonly hunts?: Readonly<Record<string, readonly string[]>>;
  readonly algorithm?: 'MD5' | 'SHA-256';
  /** Whether it gives GRUUs (RFC 5627); without, contacts lead to one connection only. */
  readonly gruu?: boolean;
  /** `host:port` that it shares with other servers: it records itself under that in dialogs, and says so to desks. */
  readonly edge?: string;
  /** `host:port` of rtpengine's ng socket; without, the descriptions pass as they are. */
  readonly rtpengine?: string;
  /** Whether it tells desks about each other's telephones, presence and mailboxes. */
  readonly presence?: PresenceOptions;
}

const modules = [
  ...[
    'kex',
    'corex',
    'tm',
    'tmx',
    'sl',
    'outbound',
    'rr',
    'pv',
    'maxfwd',
    'usrloc',
    'registrar',
    'textops',
    'textopsx',
    'cfg_rpc',
  ],
  ...[
    'siputils',
    'sdpops',
    'xlog',
    'htable',
    'auth',
    'nathelper',
    'tls',
    'xhttp',
    'websocket',
    'jsonrpcs',
    'rtpengine',
  ],
];

/**
 * A registrar and proxy as a company might run it, and as small: WebSocket and UDP phones, digest, hunt groups, a
 * trunk; with rtpengine also between WebRTC and plain RTP.
 */
export function kamailioConfig(config: KamailioConfig): string {
  const { ports, certificates, domain, directory, host = '127.0.0.1', algorithm = 'MD5', rtpengine } = config;
  const hunts = Object.entries(config.hunts ?? {});
  const presence = config.presence ? presencePart(config, config.presence) : noPresence;
  return `#!KAMAILIO
debug=1
log_stderror=yes
fork=yes
children=2
tcp_children=2
auto_aliases=no
enable_tls=yes
tcp_accept_no_cl=yes
pv_buffer_size=16384
listen=udp:127.0.0.1:${ports.sip}
listen=tcp:${host}:${ports.ws}
listen=tls:${host}:${ports.wss}
alias="${domain}"
${config.edge === undefined ? '' : `alias=udp:${config.edge}\n`}mpath="${kamailioModules()}"
${[...modules, ...presence.modules].map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("jsonrpcs", "transport", 1)
modparam("tls", "private_key", "${certificates.key}")
modparam("tls", "certificate", "${certificates.certificate}")
modparam("tls", "tls_method", "TLSv1.2+")
modparam("htable", "htable", "users=>size=4;")
modparam("auth", "algorithm", "${algorithm === 'MD5' ? '' : algorithm}")
modparam("usrloc", "db_mode", 0)
modparam("registrar", "min_expires", 2)
modparam("registrar", "max_expires", 3600)
modparam("registrar|nathelper", "received_avp", "$avp(received)")
modparam("registrar", "gruu_enabled", ${config.gruu === false ? 0 : 1})
modparam("registrar", "outbound_mode", ${config.gruu === false ? 0 : 1})
modparam("rtpengine", "rtpengine_sock", "udp:${rtpengine ?? '127.0.0.1:9'}")
modparam("rtpengine", "rtpengine_disable_tout", 5)
modparam("tm", "fr_timer", 8000)
modparam("tm", "fr_inv_timer", 60000)
${presence.parameters}
event_route[htable:mod-init] {
${Object.entries(config.users)
  .map(([user, password]) => `  $sht(users=>${user}) = "${password}";`)
  .join('\n')}
}

request_route {
  if (!mf_process_maxfwd_header("20")) { sl_send_reply("483", "Too Many Hops"); exit; }
  force_rport();
  if (is_method("REGISTER")) { fix_nated_register(); }
  else if ((proto == WS || proto == WSS) && $ct != $null && !($ct =~ ";gr(=|;|>|$)")) { set_contact_alias(); }
  if (is_method("CANCEL")) { if (t_check_trans()) { route(RELAY); } exit; }
  if (has_totag()) { route(DIALOG); exit; }
  if (!is_method("ACK")) { t_check_trans(); }
  # A number that calls by UDP is the telephone network's, so is whatever comes from the trunk; and we are ourselves.
  if (is_method("REGISTER") || !(proto == UDP && ($sp == ${ports.trunk} || $sp == ${ports.sip} || $fU =~ "^\\+?[0-9]+$"))) { route(AUTH); }
  remove_hf("Route");
  if (is_method("INVITE")) { ${config.edge === undefined ? 'record_route()' : `record_route_preset("${config.edge}")`}; }${presence.requests}
  if (is_method("REGISTER")) {
    if (proto == WS || proto == WSS) { setbflag(6); }
${config.edge === undefined ? '' : `    append_to_reply("Service-Route: <sip:${config.edge};lr>\\r\\n");\n`}    if (!save("location")) { sl_reply_error(); }
    exit;
  }
  route(TARGET);
}

route[AUTH] {
  if (is_method("REGISTER")) {
    if ($au == $null || !pv_www_authenticate("${domain}", "$sht(users=>$au)", "0")) { auth_challenge("${domain}", "1"); exit; }
    if ($au != $tU) { sl_send_reply("403", "Forbidden"); exit; }
  } else if (from_uri == myself) {
    if ($au == $null || !pv_proxy_authenticate("${domain}", "$sht(users=>$au)", "0")) { auth_challenge("${domain}", "1"); exit; }
    consume_credentials();
  } else { sl_send_reply("403", "Relaying denied"); exit; }
}

route[TARGET] {
  if (uri == myself && $rU =~ "^\\+?[0-9]{4,}$") { $du = "sip:127.0.0.1:${ports.trunk}"; route(RELAY); }
  if (!(uri == myself)) { sl_send_reply("404", "No such domain"); exit; }
${hunts.map(([name, members]) => huntRoute(name, members, domain)).join('\n')}
  if (!lookup("location")) { send_reply("404", "Not Found"); exit; }
  route(RELAY);
}

route[DIALOG] {${presence.dialogs}
  if (loose_route() || is_method("ACK")) {
    route(FLOW);
    if (is_method("ACK") && $du == $null && uri == myself) { exit; }
    route(RELAY);
  }
  route(FLOW);
  if ($du != $null || uri != myself) { route(RELAY); }
  sl_send_reply("404", "Not here");
}

route[FLOW] {
  if ($du != $null) { return; }
  if (is_gruu() && uri == myself) {
    if (!lookup("location")) { sl_send_reply("480", "Flow gone"); exit; }
  } else { handle_ruri_alias(); }
}

route[RELAY] {
${rtpengine ? '  if (is_method("INVITE|UPDATE|ACK")) { t_on_branch("MEDIA"); }\n  if (is_method("BYE|CANCEL")) { rtpengine_delete(); }' : ''}
  if (is_method("INVITE")) { t_on_reply("REPLY"); }
  ${presence.invites}
  if (!t_relay()) { sl_reply_error(); }
  exit;
}

${rtpengine ? mediaRoutes : ''}
${presence.routes}
onreply_route[REPLY] {
  if ((proto == WS || proto == WSS) && $ct != $null && !($ct =~ ";gr(=|;|>|$)")) { set_contact_alias(); }
${rtpengine ? '  if (status =~ "(18[03])|(2[0-9][0-9])" && sdp_content()) { route(STRIP); rtpengine_answer("replace-origin replace-session-connection"); }' : ''}
}

event_route[xhttp:request] {
  if ($hdr(Upgrade) =~ "websocket" && $rm =~ "GET" && $hdr(Sec-WebSocket-Protocol) =~ "sip") { ws_handle_handshake(); exit; }
  if ($hu =~ "^/RPC") { jsonrpc_dispatch(); exit; }
  xhttp_reply("404", "Not Found", "text/plain", "");
}
# ${directory}
`;
}

function huntRoute(name: string, members: readonly string[], domain: string): string {
  const [first = '', ...others] = members;
  return `  if ($rU == "${name}") {
    $ru = "sip:${first}@${domain}";
${others.map((user) => `    append_branch("sip:${user}@${domain}");`).join('\n')}
    if (!lookup_branches("location")) { send_reply("480", "Nobody there"); exit; }
    route(RELAY);
  }`;
}

/** Between a browser's media and a phone's. */
const mediaRoutes = `
branch_route[MEDIA] {
  if (!sdp_content()) { return; }
  route(STRIP);
  if (is_method("ACK")) { rtpengine_answer("replace-origin replace-session-connection"); return; }
  if (isbflagset(6) || $du =~ "transport=wss?" || $ru =~ "transport=wss?") {
    rtpengine_offer("replace-origin replace-session-connection ICE=force rtcp-mux-offer generate-mid SDES-off UDP/TLS/RTP/SAVPF codec-mask-PCMU codec-mask-PCMA codec-transcode-opus");
  } else {
    rtpengine_offer("replace-origin replace-session-connection ICE=remove rtcp-mux-demux RTP/AVP codec-mask-opus codec-transcode-PCMU codec-transcode-PCMA");
  }
}

# A phone's a=ssrc names a source that transcoding replaces, and a browser plays the new one into no track.
route[STRIP] {
  if (proto != WS && proto != WSS) { sdp_remove_line_by_prefix("a=ssrc:"); msg_apply_changes(); }
}
`;

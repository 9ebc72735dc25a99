import { type Invitation, Inviter, Registerer, type Session, SessionState, UserAgent, Web } from 'sip.js';

// What sip.js does by itself, with nothing around it: registers, and answers when the button is pressed. The address,
// the server and the password stand behind the # of the page's own address.
const given = new URLSearchParams(location.hash.slice(1));
const answer = document.querySelector<HTMLButtonElement>('#answer');
const customer = document.querySelector<HTMLAudioElement>('#customer');

const uri = UserAgent.makeURI(given.get('uri') ?? '');
if (!uri) throw new Error('no address was given');
const agent = new UserAgent({
  uri,
  authorizationUsername: given.get('username') ?? '',
  authorizationPassword: given.get('password') ?? '',
  transportOptions: { server: given.get('server') ?? '' },
  delegate: { onInvite: ring },
});

// A tone is no speech: what Chromium does for speech would take it away.
const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const sessionDescriptionHandlerOptions = { constraints: { audio, video: false } };
/** The earlier first. */
const sessions: Session[] = [];

function ring(invitation: Invitation): void {
  if (!answer) return;
  answer.disabled = false;
  answer.onclick = () => {
    answer.disabled = true;
    void invitation.accept({ sessionDescriptionHandlerOptions });
  };
  play(invitation);
}

function play(session: Session): void {
  sessions.push(session);
  session.stateChange.addListener((state) => {
    if (state === SessionState.Terminated && sessions.includes(session)) sessions.splice(sessions.indexOf(session), 1);
    if (state !== SessionState.Established || !customer) return;
    const handler = session.sessionDescriptionHandler;
    if (handler instanceof Web.SessionDescriptionHandler) customer.srcObject = handler.remoteMediaStream;
  });
}

document.querySelector('#dial')?.addEventListener('click', () => {
  const target = UserAgent.makeURI(`sip:${document.querySelector<HTMLInputElement>('#number')?.value}@${uri.host}`);
  if (!target) return;
  const inviter = new Inviter(agent, target, { sessionDescriptionHandlerOptions });
  play(inviter);
  void inviter.invite();
});
document.querySelector('#transfer')?.addEventListener('click', () => {
  const [first, second] = sessions;
  if (second) void first?.refer(second);
});
document.querySelector('#hang-up')?.addEventListener('click', () => {
  for (const session of sessions.splice(0)) if (session.state === SessionState.Established) void session.bye();
});

await agent.start();
await new Registerer(agent).register();

import { useDeskState } from '../../state/context.ts';

/** Why dialling would be refused or may fail; said, not forbidden: emergency numbers always dial. */
export function useObstacle(): 'lineTaken' | 'notConfigured' | 'offline' | undefined {
  const taken = useDeskState((state) => state.voice.full);
  const configured = useDeskState((state) => state.voice.configured);
  const online = useDeskState((state) => state.connection.state === 'online');
  if (!configured) return 'notConfigured';
  if (taken) return 'lineTaken';
  return online ? undefined : 'offline';
}

import { provider } from '../peers/provider';
import { ofPeer } from './of-peer';

export const define = ofPeer(provider);

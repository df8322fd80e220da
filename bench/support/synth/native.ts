import { native } from '../peers/native';
import { ofPeer } from './of-peer';

export const define = ofPeer(native);

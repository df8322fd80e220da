import { awsCustomResource } from '../peers/aws-custom-resource';
import { ofPeer } from './of-peer';

export const define = ofPeer(awsCustomResource);

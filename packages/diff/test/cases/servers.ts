// Servers.
import { type Cases } from './case.js';

export const servers: Cases = {
  'a server is new': [
    (d) => {
      d.servers.push({ url: 'https://b.example' });
    },
    ['additive server-added, servers'],
  ],
  'a server is gone': [
    (d) => {
      d.servers.shift();
    },
    ['breaking server-removed, servers'],
  ],
  'a region is gone': [
    (d) => {
      d.servers[1].variables.region.enum = ['eu'];
    },
    ['breaking server-removed, servers'],
  ],
  'another server is the first': [
    (d) => {
      d.servers.reverse();
    },
    ['generated server-order, servers'],
  ],
};

// error: 'proxyUrl' does not exist in type 'ScalarOptions'
import { App, scalar } from 'portico';

new App({ docs: { ui: scalar({ proxyUrl: 'https://proxy.example' }) } }); // refused

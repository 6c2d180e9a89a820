// error: ''4xx'' does not exist in type 'Responses'
import { Controller } from 'portico';

@Controller('/items', { responses: { '4xx': { description: 'Refused' } } }) // refused
export class Items {}

// Bytes in JSON: base64 on the wire, a Uint8Array in the program.
import { createHash } from 'node:crypto';
import { App, Body, Field } from 'portico';

// #region model
class Attachment {
  @Field() name!: string;
  @Field({ maxLength: 1_048_576 }) data!: Uint8Array;
}

class Digest {
  @Field() size!: number;
  @Field({ minLength: 32, maxLength: 32 }) sha256!: Uint8Array;
}
// #endregion model

export const app = new App({ title: 'Attachments' });

// #region route
app.post('/attachments', [Body(Attachment)], { response: Digest, public: true }, ({ data }) => {
  return { size: data.length, sha256: createHash('sha256').update(data).digest() };
});
// #endregion route

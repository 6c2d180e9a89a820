// What goes out to customers. Here it is written to the log; a mail server's client stands in its place.
export const mails = {
  async send(text: string): Promise<void> {
    console.log(text);
  },
};

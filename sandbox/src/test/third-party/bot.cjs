// Usage: node bot.cjs <api root> <token> polling|webhook
// Prints a line for what it heard; ends by itself after it heard of a join.
const { Telegraf } = require('telegraf');
const [apiRoot, token, mode] = process.argv.slice(2);
const allowedUpdates = ['message', 'my_chat_member', 'chat_member', 'chat_join_request'];
const bot = new Telegraf(token, { telegram: { apiRoot } });
const say = (...words) => console.log(words.join(' '));

bot.start(async (ctx) => {
  say('start', ctx.payload, ctx.from.id);
  await ctx.reply('Hello, *friend*', { parse_mode: 'Markdown' });
});
bot.on('my_chat_member', (ctx) => say('promoted', ctx.chat.id, ctx.myChatMember.new_chat_member.status));
bot.on('chat_join_request', (ctx) => say('asked', ctx.from.id));
bot.on('chat_member', async (ctx) => {
  const { old_chat_member: was, new_chat_member: is } = ctx.chatMember;
  const member = await ctx.telegram.getChatMember(ctx.chat.id, is.user.id);
  say('member', is.user.id, was.status, is.status, member.status);
  setTimeout(() => bot.stop('done'), 50);
});
bot.catch((problem) => {
  console.error(problem);
  process.exit(1);
});

async function main() {
  const me = await bot.telegram.getMe();
  say('me', me.username, me.id);
  if (mode === 'polling') {
    await bot.launch({ allowedUpdates });
    return;
  }
  const http = require('node:http');
  const hook = await listen(http, (req, res) => bot.webhookCallback('/hook', { secretToken: 'secret' })(req, res));
  bot.botInfo = me;
  const url = `http://127.0.0.1:${hook.address().port}/hook`;
  await bot.telegram.setWebhook(url, { secret_token: 'secret', allowed_updates: allowedUpdates });
  const info = await bot.telegram.getWebhookInfo();
  say('webhook', info.url === url);
  bot.stop = () => hook.close(() => process.exit(0));
}

function listen(http, handler) {
  return new Promise((resolve) => {
    const server = http.createServer(handler);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

main().catch((problem) => {
  console.error(problem);
  process.exit(1);
});

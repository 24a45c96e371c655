// Ends this process when the one that started it is gone, even by kill -9: otherwise a node would live on, holding its
// lock. Loaded by the launcher, and before the node's own code by `tocsin serve`.

if (process.channel) {
  process.on('disconnect', () => process.exit(1))
  process.channel.unref() // or nothing would ever end
}

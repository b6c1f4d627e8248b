"""A user at a real terminal who answers questions. Steps are JSON: [["pattern", "keys" or "TSTP"], …]. Prints what the terminal showed."""
import json, os, pty, re, select, signal, sys, time

node, coupon, arguments, steps = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])

shown = b""
begin = 0


def until(pattern):
    global shown, begin
    deadline = time.time() + 20
    while True:
        found = re.search(pattern, shown[begin:])
        if found:
            begin += found.end()
            return
        if time.time() > deadline:
            sys.exit(f"waited for {pattern}: {shown!r}")
        if select.select([terminal], [], [], 0.1)[0]:
            shown += os.read(terminal, 65536)


def type(text):
    os.write(terminal, text.encode())


type("PS1='rea''dy '\n")
until(rb"ready ")
type(f'"{node}" "{coupon}" {arguments}\n')
for pattern, keys in json.loads(steps):
    until(pattern.encode())
    time.sleep(0.2)
    if keys == "TSTP":
        # Of whoever has the terminal: the signal, and not the key.
        os.killpg(os.tcgetpgrp(terminal), signal.SIGTSTP)
    else:
        type(keys)
until(rb"ready ")
type('echo "ended with $?" $(stty -a | grep -ow -e -echo -e echo -e -icanon -e icanon)\n')
until(rb"ended with \d[^$]*ready ")
type("exit\n")
sys.stdout.write(shown.decode())

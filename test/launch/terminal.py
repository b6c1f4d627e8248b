"""A user at a real terminal: types Ctrl-Z at the key prompt, then fg, then the key. Prints what the terminal showed."""
import os, pty, re, select, sys, time

node, coupon = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])

shown = b""


def until(pattern):
    global shown
    begin, deadline = len(shown), time.time() + 20
    while not re.search(pattern, shown[begin:]):
        if time.time() > deadline:
            sys.exit(f"waited for {pattern}: {shown!r}")
        if select.select([terminal], [], [], 0.1)[0]:
            shown += os.read(terminal, 65536)


def type(text):
    os.write(terminal, text.encode())


type("PS1='rea''dy '\n")
until(rb"ready ")
type(f'"{node}" "{coupon}" profile add shop --platform yoho --endpoint http://127.0.0.1:9/\n')
until(rb"private_key: ")
time.sleep(0.2)
type("\x1a")
until(rb"Stopped[^$]*ready ")
type("fg\n")
until(rb"private_key: ")
time.sleep(0.2)
type("canary-typed-after-fg\r")
until(rb"ready ")
type('echo "ended with $?"\n')
until(rb"ended with \d")
type("exit\n")
sys.stdout.write(shown.decode())

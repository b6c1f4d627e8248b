#!/usr/bin/env bash
# npm run slurm: deploy/slurm.sh under a real slurmctld and slurmd on this machine (Debian: slurm-wlm, munge; as root), against a
# sandbox. Four tasks, one of them killed with kill -9; it is started again, and the union must be exact.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
count=${1:-200}
work=$(mktemp -d)
host=$(hostname -s)
pids=()
finish() {
  status=$?
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait "${pids[@]}" 2>/dev/null || true
  [ "$status" -eq 0 ] || tail -n 20 "$work"/*.log 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

mkdir -p "$work/state" "$work/spool" "$work/bin" /run/munge
chown munge: /run/munge
[ -s /etc/munge/munge.key ] || mungekey --create
runuser -u munge -- /usr/sbin/munged --foreground > "$work/munged.log" 2>&1 &
pids+=($!)

cat > "$work/slurm.conf" <<CONF
ClusterName=coupon
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
ReturnToService=2
SlurmctldPort=26817
SlurmdPort=26818
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
# A requeued task may start again at once.
SchedulerParameters=requeue_delay=1
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE:4
CONF
export SLURM_CONF=$work/slurm.conf
slurmctld -D > "$work/slurmctld.log" 2>&1 &
pids+=($!)
slurmd -D > "$work/slurmd.log" 2>&1 &
pids+=($!)
for _ in $(seq 60); do sinfo -h -o %T 2>/dev/null | grep -q idle && break; sleep 1; done
sinfo

node bin/coupon.js sandbox --env --members "$count" > "$work/exports" 2> "$work/sandbox.log" &
pids+=($!)
until grep -q http "$work/sandbox.log" 2>/dev/null; do sleep 0.1; done
# shellcheck disable=SC1091
. "$work/exports"
export COUPON_CONFIG_DIR=$work/config COUPON_STATE_DIR=$work/answers COUPON_BATCH_RATE=100
printf '#!/bin/sh\necho $$ >> "%s/started"\nexec "%s" "%s/bin/coupon.js" "$@"\n' "$work" "$(command -v node)" "$root" > "$work/bin/coupon"
chmod +x "$work/bin/coupon"
export PATH="$work/bin:$PATH"
seq "$count" > "$work/members"

# Memory is not a resource of this small cluster; everything else is as the script says.
job=$(sbatch --parsable --mem=0 --output="$work/task-%a.log" deploy/slurm.sh "$work/members" "$work/out")
until [ -s "$work/started" ] && [ "$(cat "$work"/out/*.journal 2>/dev/null | wc -l)" -ge 20 ]; do sleep 0.05; done
kill -9 "$(head -1 "$work/started")"
echo "job $job: one task killed"
for _ in $(seq 180); do [ -z "$(squeue -h -j "$job" 2>/dev/null)" ] && break; sleep 1; done
[ -z "$(squeue -h -j "$job" 2>/dev/null)" ] || { squeue -j "$job"; exit 1; }

node -e '
  const { readdirSync, readFileSync } = require("node:fs")
  const [folder, count, started] = process.argv.slice(1)
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"))
  const records = files.flatMap((name) => readFileSync(`${folder}/${name}`, "utf8").trimEnd().split("\n")).map((line) => JSON.parse(line))
  const inputs = new Set(records.map(({ input }) => input))
  const exact = records.length === Number(count) && inputs.size === Number(count) && records.every(({ ok }) => ok)
  const starts = readFileSync(started, "utf8").trimEnd().split("\n").length
  console.log(`slurm: ${files.length} shards, ${starts} starts, ${records.length} records, ${inputs.size} members: ${exact ? "exact" : "NOT exact"}`)
  process.exitCode = exact && files.length === 4 && starts === 5 ? 0 : 1
' "$work/out" "$count" "$work/started"

#!/usr/bin/env bash
# 100,000 members in 4 shards on one machine, or on several with --sshlogin: deploy/parallel.sh members.txt out [command …]
# Run it again after whatever ended it: --resume-failed starts the shards again that the job log has no success for, and each
# goes on with its journal. `--rate` is of the whole job, of which each shard takes its quarter.
set -u
input=$1
out=$2
shift 2
shards=${SHARDS:-4}
export input out shards
export rate=${COUPON_BATCH_RATE:-10} command="${*:-total}"
mkdir -p "$out"

run_shard() {
  # shellcheck disable=SC2086 # several words
  coupon batch $command --input "$input" \
    --output-file "$out/records-$1.jsonl" --journal "$out/records-$1.journal" --resume \
    --summary "$out/summary-$1.json" --shard "$1/$shards" --rate "$rate" --concurrency 8 --quiet
  code=$?
  # Done: error records are final.
  [ "$code" -eq 8 ] && code=0
  return "$code"
}
export -f run_shard

# --termseq ends a shard as Ctrl-C would, and waits for its journal.
parallel --jobs "$shards" --joblog "$out/joblog" --resume-failed --termseq TERM,3000,KILL run_shard ::: $(seq "$shards")

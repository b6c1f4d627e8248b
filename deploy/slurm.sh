#!/usr/bin/env bash
# 100,000 members in 4 shards: sbatch deploy/slurm.sh members.txt out [command …]
# `--rate` is of the whole job, of which each task takes its quarter: 100,000 / 10 a second = 2 h 47 min.
#SBATCH --job-name=coupon-batch
#SBATCH --array=1-4
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=320M
#SBATCH --time=06:00:00
#SBATCH --requeue
# Half a minute before the time is up this script is told, and hands it on: a batch ends within two seconds.
#SBATCH --signal=B:TERM@30
#SBATCH --output=coupon-%A-%a.log
set -u
input=$1
out=$2
shift 2
mkdir -p "$out"
index=$SLURM_ARRAY_TASK_ID

coupon batch "${@:-total}" \
  --input "$input" \
  --output-file "$out/records-$index.jsonl" \
  --journal "$out/records-$index.journal" --resume \
  --summary "$out/summary-$index.json" \
  --shard auto --rate "${COUPON_BATCH_RATE:-10}" --concurrency 8 --quiet &
trap 'kill -TERM $!' TERM
wait $!
code=$?
trap - TERM
kill -0 $! 2>/dev/null && { wait $!; code=$?; }

case $code in
  # Done: error records are final.
  0 | 8) exit 0 ;;
  # No answer, the disk, a signal: the same again, with --resume, six times at most.
  6 | 9 | 129 | 130 | 137 | 143)
    [ "${SLURM_RESTART_COUNT:-0}" -lt 6 ] && scontrol requeue "${SLURM_ARRAY_JOB_ID}_$index"
    exit "$code"
    ;;
  # The same again would be the same again.
  *) exit "$code" ;;
esac

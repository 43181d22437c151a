#!/bin/sh
# Creates the namespace of the cases. It keeps closed histories for ten years (only an erasure ends one earlier), and has the
# search attributes of operations. A second run changes nothing. Needs a server that answers at TEMPORAL_ADDRESS.
#   TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE
set -eu
retention=3650d

# The services of the server notice a new namespace and its search attributes within some seconds.
within_a_minute() {
  for _ in $(seq 60); do
    "$@" >/dev/null 2>&1 && return
    sleep 1
  done
  "$@"
}

if ! temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$retention"
fi
within_a_minute temporal operator namespace update --namespace "$TEMPORAL_NAMESPACE" --retention "$retention"

# The same as searchAttributes in libs/contracts; `npm run compose:check` compares them.
for attribute in \
  CaseStage:Keyword \
  WaitingFor:KeywordList \
  DueAt:Datetime \
  Alert:KeywordList \
  ProgrammeVersion:Keyword; do
  name=${attribute%%:*}
  temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$name" --type "${attribute##*:}"
  within_a_minute temporal workflow count --namespace "$TEMPORAL_NAMESPACE" --query "$name is null"
done

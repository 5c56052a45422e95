# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# A single-node Kubernetes of plain processes, for dev/cluster. It writes only to $RUN and listens only on 127.0.0.1 and
# the bridge of its pods. To be sourced after lib.sh.

NODE_IP=10.244.0.1 PODS=10.244.0.0/24 SERVICES=10.96.0.0/16 BRIDGE=credence0
SOCKET=$RUN/containerd.sock
export KUBECONFIG=$RUN/kubeconfig
# in the order of their start
PROCESSES=(etcd apiserver controller-manager scheduler s3 containerd kubelet proxy dns contour envoy)
# kubelet sets the kernel's parameters, and 'up' the first
SYSCTLS=(net.ipv4.ip_forward vm.overcommit_memory vm.panic_on_oom kernel.panic kernel.panic_on_oops kernel.keys.root_maxkeys kernel.keys.root_maxbytes)

kubectl() { "$BIN/kubectl" "$@"; }
ctr() { "$BIN/ctr" -a "$SOCKET" -n k8s.io "$@"; }

# --- processes

# identity PID: start time and boot ID, which distinguish a process from a later one with the same PID.
identity() {
  local stat
  read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  read -ra stat <<<"${stat##*) }"
  [ "${stat[0]}" != Z ] || return 1 # ended, though nobody has asked how
  echo "${stat[19]} $(cat /proc/sys/kernel/random/boot_id)"
}
export -f identity

# pid NAME: the PID of a process of this cluster, if it is running.
pid() {
  local pid recorded
  read -r pid recorded 2>/dev/null <"$RUN/pid/$1" || return 1
  [ "$(identity "$pid")" = "$recorded" ] && echo "$pid"
}

# spawn NAME COMMAND...: starts a process that outlives this one. It records its PID before it executes the command, so
# that 'down' finds it even if 'up' is killed meanwhile.
spawn() {
  local name=$1
  shift
  # shellcheck disable=SC2016 # for the inner shell
  setsid bash -c 'echo "$$ $(identity $$)" >"pid/$0"; exec "$@"' "$name" "$@" >"log/$name.log" 2>&1 </dev/null 9>&- &
  until [ -s "pid/$name" ]; do sleep 0.02; done
}

# stop NAME...: kills the processes at once, since no data of the cluster is kept.
stop() {
  local name pid
  for name; do
    if pid=$(pid "$name"); then
      kill -KILL "$pid"
      while pid "$name" >/dev/null; do sleep 0.02; done
    fi
    rm -f "$RUN/pid/$name" # else it would pass for the next one's, not yet written
  done
}

# await NAME COMMAND...: waits until the command succeeds, which depends on the named process.
await() {
  local name=$1 deadline=$((SECONDS + 60))
  shift
  until "$@" >/dev/null 2>&1; do
    pid "$name" >/dev/null || await_failed "$name" "exited immediately"
    [ $SECONDS -lt $deadline ] || await_failed "$name" "is not ready after a minute"
    sleep 0.2
  done
}

await_failed() {
  tail -n 5 "$RUN/log/$1.log" >&2
  die "$1 $2; log: $RUN/log/$1.log"
}

# --- what 'up' checks first

check_machine() {
  [ "$(uname -s)" = Linux ] || die "requires Linux; elsewhere use kind or minikube with an ingress controller and an S3 server"
  [ "$(id -u)" = 0 ] || die "requires root to start containers: sudo -E env \"PATH=\$PATH\" dev/cluster up"
}

# Fails with one line if another process listens on one of the addresses.
check_ports() { # ADDRESS...
  local address used
  used=$(ss -Hltnp | awk '{ print $4, $6 }')
  for address; do
    awk -v address="$address" -v port="${address#*:}" -v self="$SELF" '
      $1 == address || $1 == "0.0.0.0:" port || $1 == "*:" port || $1 == "[::]:" port {
        split($2, process, "\""); sub(/.*pid=/, "", $2); sub(/,.*/, "", $2)
        print self ": port " port " is in use by " process[2] " (process " $2 "): stop it first" > "/dev/stderr"
        exit 1
      }' <<<"$used" || exit 1
  done
}

check_folder() {
  [ ! -e "$RUN" ] || [ -O "$RUN" ] || die "$RUN belongs to another user: set CREDENCE_RUN to a new directory"
  [ -z "$(ls -A "$RUN" 2>/dev/null)" ] || die "$RUN holds other files: set CREDENCE_RUN to a new directory"
}

check_network() {
  ! ip -4 route show $PODS | grep -qv "dev $BRIDGE" || die "the network $PODS is in use on this machine: $(ip -4 route show $PODS)"
}

# --- files that the processes need

# certificate NAME SUBJECT [ALTERNATIVE_NAMES]: signed by the cluster's own authority.
certificate() {
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "$2" -keyout "pki/$1.key" -out "pki/$1.csr" 2>/dev/null
  openssl x509 -req -in "pki/$1.csr" -CA pki/ca.crt -CAkey pki/ca.key -CAcreateserial -days 365 -out "pki/$1.crt" 2>/dev/null \
    -extfile <(printf 'keyUsage=digitalSignature\nextendedKeyUsage=serverAuth,clientAuth\n%s\n' "${3:+subjectAltName=$3}")
}

# kubeconfig NAME FILE: for the user of the certificate NAME.
kubeconfig() {
  cat >"$2" <<E
apiVersion: v1
kind: Config
current-context: credence
clusters:
- name: credence
  cluster: {server: "https://$NODE_IP:6443", certificate-authority-data: $(base64 -w 0 pki/ca.crt)}
users:
- name: $1
  user: {client-certificate-data: $(base64 -w 0 "pki/$1.crt"), client-key-data: $(base64 -w 0 "pki/$1.key")}
contexts:
- name: credence
  context: {cluster: credence, user: $1}
E
}

write_identities() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=credence-cluster -days 365 -keyout pki/ca.key -out pki/ca.crt 2>/dev/null
  openssl ecparam -name prime256v1 -genkey -noout -out pki/accounts.key
  certificate apiserver /CN=kube-apiserver "IP:$NODE_IP,IP:10.96.0.1,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local"
  certificate admin /O=system:masters/CN=admin
  certificate node /O=system:nodes/CN=system:node:node1 "IP:$NODE_IP,DNS:node1"
  certificate controller-manager /CN=system:kube-controller-manager
  certificate scheduler /CN=system:kube-scheduler
  certificate proxy /CN=system:kube-proxy
  local name
  for name in node controller-manager scheduler proxy; do kubeconfig $name $name.kubeconfig; done
  kubeconfig admin kubeconfig
  [ -z "${SUDO_UID:-}" ] || chown "$SUDO_UID" kubeconfig
}

write_settings() {
  cat >containerd.toml <<E
version = 3
root = "$RUN/containerd/root"
state = "$RUN/containerd/state"
disabled_plugins = ["io.containerd.nri.v1.nri"]
[grpc]
  address = "$SOCKET"
[plugins.'io.containerd.cri.v1.images'.pinned_images]
  sandbox = "docker.io/credence/pause:1"
[plugins.'io.containerd.cri.v1.runtime']
  restrict_oom_score_adj = true # a machine in a container may not lower scores
  netns_mounts_under_state_dir = true
[plugins.'io.containerd.cri.v1.runtime'.cni]
  bin_dirs = ["/usr/lib/cni", "/opt/cni/bin"]
  conf_dir = "$RUN/cni"
[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.runc.options]
  Root = "$RUN/runc"
  SystemdCgroup = false
E
  cat >cni/pods.conflist <<E
{"cniVersion": "1.0.0", "name": "credence", "plugins": [
  {"type": "bridge", "bridge": "$BRIDGE", "isGateway": true, "hairpinMode": true, "ipam": {
    "type": "host-local", "dataDir": "$RUN/addresses", "routes": [{"dst": "0.0.0.0/0"}],
    "ranges": [[{"subnet": "$PODS", "rangeStart": "10.244.0.10"}]]}}]}
E
  cat >kubelet.yaml <<E
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: $NODE_IP
authentication: {anonymous: {enabled: false}, x509: {clientCAFile: $RUN/pki/ca.crt}, webhook: {enabled: true}}
authorization: {mode: Webhook}
tlsCertFile: $RUN/pki/node.crt
tlsPrivateKeyFile: $RUN/pki/node.key
containerRuntimeEndpoint: unix://$SOCKET
podLogsDir: $RUN/log/pods
cgroupDriver: cgroupfs
failCgroupV1: false
failSwapOn: false
makeIPTablesUtilChains: false
clusterDNS: [$NODE_IP]
clusterDomain: cluster.local
resolvConf: /dev/null
imageGCHighThresholdPercent: 100 # images come from files: none may be thrown away
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, imagefs.available: 1%}
E
  cat >Corefile <<E
cluster.local:53 {
  bind $NODE_IP
  kubernetes cluster.local {
    kubeconfig $KUBECONFIG
  }
  cache 5
}
E
}

# --- start

start_control_plane() {
  spawn etcd "$BIN/etcd" --data-dir etcd --unsafe-no-fsync --listen-peer-urls http://127.0.0.1:2380 \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379
  spawn apiserver "$BIN/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 --bind-address=$NODE_IP --advertise-address=$NODE_IP \
    --client-ca-file=pki/ca.crt --tls-cert-file=pki/apiserver.crt --tls-private-key-file=pki/apiserver.key --cert-dir=pki \
    --service-account-issuer=https://kubernetes.default.svc --service-account-key-file=pki/accounts.key \
    --service-account-signing-key-file=pki/accounts.key --service-cluster-ip-range=$SERVICES \
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction \
    --kubelet-preferred-address-types=InternalIP --kubelet-client-certificate=pki/admin.crt --kubelet-client-key=pki/admin.key
  await apiserver kubectl get --raw /readyz
  kubectl apply --server-side -f "$BIN/contour-crds.yaml" -f "$ROOT/dev/cluster-node.yaml" >/dev/null
  spawn controller-manager "$BIN/kube-controller-manager" --kubeconfig=controller-manager.kubeconfig --bind-address=127.0.0.1 \
    --root-ca-file=pki/ca.crt --service-account-private-key-file=pki/accounts.key --use-service-account-credentials --leader-elect=false \
    --cert-dir=pki
  spawn scheduler "$BIN/kube-scheduler" --kubeconfig=scheduler.kubeconfig --bind-address=127.0.0.1 --leader-elect=false --cert-dir=pki
}

start_storage() {
  mkdir -p s3 versions
  spawn s3 env ROOT_ACCESS_KEY="$S3_KEY" ROOT_SECRET_KEY="$S3_SECRET" "$BIN/versitygw" --quiet --port 127.0.0.1:9000 --port $NODE_IP:9000 \
    posix --versioning-dir "$RUN/versions" "$RUN/s3"
}

import() { # FILE
  ctr images import "$1" >"$RUN/log/import.log" 2>&1 || die "cannot load '$1': $(tail -n 1 "$RUN/log/import.log")"
}

start_containers() {
  PATH=$BIN:$PATH spawn containerd "$BIN/containerd" --config containerd.toml
  await containerd ctr version
  import "$BIN/pause.tar"
}

start_node() {
  spawn kubelet "$BIN/kubelet" --config=kubelet.yaml --kubeconfig=node.kubeconfig --hostname-override=node1 --node-ip=$NODE_IP \
    --root-dir="$RUN/kubelet" --cert-dir=pki
  # masquerade-all: on a kernel without br_netfilter a pod would get a service's answer from an address it did not ask
  spawn proxy "$BIN/kube-proxy" --kubeconfig=proxy.kubeconfig --hostname-override=node1 --proxy-mode=iptables --cluster-cidr=$PODS \
    --masquerade-all --iptables-localhost-nodeports=false --healthz-bind-address=127.0.0.1:10256 --metrics-bind-address=127.0.0.1:10249 \
    --conntrack-max-per-core=0 --conntrack-tcp-timeout-established=0 --conntrack-tcp-timeout-close-wait=0
  spawn dns "$BIN/coredns" -conf Corefile
}

start_ingress() {
  kubectl wait --for=condition=Established -f "$BIN/contour-crds.yaml" --timeout=30s >/dev/null
  spawn contour "$BIN/contour" serve --insecure --kubeconfig="$KUBECONFIG" --disable-leader-election --ingress-status-address=127.0.0.1 \
    --xds-address=127.0.0.1 --xds-port=8001 --http-address=127.0.0.1 --http-port=8003 --health-address=127.0.0.1 --health-port=8003 \
    --envoy-service-http-address=127.0.0.1 --envoy-service-http-port=8080 --envoy-service-https-address=127.0.0.1 --envoy-service-https-port=8443
  "$BIN/contour" bootstrap --xds-address=127.0.0.1 --xds-port=8001 --admin-address="$RUN/envoy.sock" envoy.json 2>log/bootstrap.log
  spawn envoy "$BIN/envoy" -c envoy.json --service-cluster envoy --service-node node1 --concurrency 1 --disable-hot-restart
}

# Whether a cluster exists, healthy or not.
exists() { [ -e "$RUN/credence-cluster" ]; }

# Prints the faults of the cluster, one per line; nothing if it is healthy.
faults() {
  local name
  [ -e "$RUN/ready" ] || echo "'dev/cluster up' did not finish"
  for name in "${PROCESSES[@]}"; do
    pid "$name" >/dev/null || echo "$name is not running"
  done
  kubectl get --raw /readyz --request-timeout=2s >/dev/null 2>&1 || echo "the API server is not ready"
}

is_up() { [ -z "$(faults)" ]; }

start() {
  local name
  mkdir -p "$RUN"
  chmod 755 "$RUN"
  cd "$RUN"
  touch credence-cluster # marks the folder as ours to remove
  mkdir -p -m 700 pki
  mkdir -p pid cni log/pods
  for name in "${SYSCTLS[@]}"; do echo "$name = $(sysctl -n "$name")"; done >sysctls
  ip link add $BRIDGE type bridge # before the API server, which is reached at its address
  ip address add $NODE_IP/24 dev $BRIDGE
  ip link set $BRIDGE up
  sysctl -qw net.ipv4.ip_forward=1
  write_identities
  write_settings
  start_control_plane
  start_storage
  start_containers
  start_node
  start_ingress
  "$ROOT/dev/s3" bucket models
  await contour curl -sf http://127.0.0.1:8003/healthz
  await envoy curl -sf --unix-socket envoy.sock http://envoy/ready
  await kubelet kubectl wait --for=condition=Ready node/node1 --timeout=2s
  touch ready
}

# --- end

containers() { runc --root "$RUN/runc/k8s.io" list -q; }

# The containerd shims of this cluster, found by its socket in their arguments.
shims() {
  local file
  for file in /proc/[0-9]*/cmdline; do
    ! tr '\0' ' ' 2>/dev/null <"$file" | grep -q -- "containerd-shim.* -address $SOCKET " || basename "$(dirname "$file")"
  done
}

unmount() {
  awk -v run="$RUN/" 'index($5, run) == 1 { print $5 }' /proc/self/mountinfo | sort -r | while read -r place; do umount -l "$place"; done
}

# kube-proxy removes its rules, but for one chain that it leaves empty.
remove_rules() {
  local hook
  "$BIN/kube-proxy" --cleanup >log/cleanup.log 2>&1 || say "kube-proxy could not remove all of its rules: see iptables-save"
  for hook in INPUT OUTPUT; do iptables -D $hook -j KUBE-FIREWALL 2>/dev/null || true; done
  iptables -X KUBE-FIREWALL 2>/dev/null || true
}

# Removes what kubelet, containerd's shims and the network plugins wrote outside of $RUN.
remove_leftovers() {
  {
    find containerd/state -name bootstrap.json -exec sed 's|.*"unix://\([^"]*\)".*|\1|' {} + | xargs -r rm -f # the shims' sockets
    grep -l "\"netns\":\"$RUN/" /var/lib/cni/results/* | xargs -r rm -f
    find /var/log/containers -lname "$RUN/*" -delete
    find /sys/fs/cgroup -depth -type d -path '*/kubepods*' -exec rmdir {} +
  } 2>/dev/null || true
}

# Stops the processes of the cluster and removes its files, even after a partial start.
end() {
  local id
  exists || return 0
  cd "$RUN"
  stop kubelet containerd # these first: they would start things again
  for id in $(containers); do runc --root "$RUN/runc/k8s.io" delete --force "$id"; done
  for id in $(shims); do kill -KILL "$id"; done
  remove_leftovers
  for id in pid/*; do stop "${id#pid/}"; done # those of dev/argocd too
  remove_rules
  unmount
  ! ip link show $BRIDGE >/dev/null 2>&1 || ip link delete $BRIDGE
  [ ! -e sysctls ] || sysctl -q -p sysctls
  cd /
  ! grep -q " $RUN/" /proc/self/mountinfo || die "there are still mounts in $RUN; its files are kept"
  rm -rf --one-file-system "$RUN"
}

/**
 * Ceph's gateway with one monitor and one store in memory: as DigitalOcean Spaces and others, it
 * fails every `If-Match` that has quotes around the ETag.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers, freePorts } from '../ports.js';
import { keep } from '../process-guard.js';

export function obstacle() {
  return existsSync('/usr/bin/radosgw')
    ? null
    : 'radosgw was not found; `npm run test:providers` installs it';
}

const KEY = {
  accessKeyId: 'AKIARIGCEPH000000001',
  secretAccessKey: 'cephSecretOfTheRig0000000000000000000001',
};
const LIMITED = {
  accessKeyId: 'AKIARIGCEPH000000002',
  secretAccessKey: 'cephSecretOfTheRig0000000000000000000002',
};

/**
 * @param {string} folder
 * @returns {Promise<import('./servers.js').Server>}
 */
export async function start(folder) {
  const config = join(folder, 'ceph.conf');
  const { start, run, stop, until } = keep(folder, { CEPH_CONF: config });
  const [port, monitor] = await freePorts(2);
  const [cluster, store] = [randomUUID(), randomUUID()];
  for (const name of ['mon', 'osd', 'rgw', 'run', 'crash']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'keyring'), '');
  writeFileSync(config, configuration({ folder, cluster, port, monitor }));

  const map = join(folder, 'monmap');
  const address = `[v2:127.0.0.1:${monitor}]`;
  await run('monmaptool', ['--create', '--fsid', cluster, '--addv', 'a', address, map]);
  await run('ceph-mon', [
    '--mkfs',
    '-i',
    'a',
    '--monmap',
    map,
    '--keyring',
    join(folder, 'keyring'),
  ]);
  start('ceph-mon', ['-f', '-i', 'a']);
  await run('ceph', ['--connect-timeout', '30', 'osd', 'new', store]);
  await run('ceph-osd', ['-i', '0', '--mkfs', '--osd-uuid', store]);
  await run('ceph', ['osd', 'crush', 'add', 'osd.0', '1.0', 'root=default', 'host=here']);
  start('ceph-osd', ['-f', '-i', '0']);
  start('radosgw', ['-f', '-n', 'client.rgw']); // It waits for the store by itself.
  const endpoint = `http://127.0.0.1:${port}`;
  await until(() => answers(endpoint));

  const admin = (/** @type {string[]} */ ...args) =>
    run('radosgw-admin', ['-n', 'client.rgw', ...args]);
  const user = ['--uid=ci', '--display-name=ci'];
  await admin('user', 'create', ...user, ...keyOptions(KEY));
  const reader = ['--uid=ci', '--subuser=ci:limited', '--access=read', '--key-type=s3'];
  await admin('subuser', 'create', ...reader, ...keyOptions(LIMITED));
  const common = { name: 'ceph', endpoint, region: 'us-east-1', ...KEY };
  return { ...common, limited: LIMITED, conditions: 'quoted-fails', stop };
}

/** @param {{ accessKeyId: string, secretAccessKey: string }} key */
function keyOptions({ accessKeyId, secretAccessKey }) {
  return [`--access-key=${accessKeyId}`, `--secret-key=${secretAccessKey}`];
}

/**
 * A cluster of one that asks for no keys, writes one copy and keeps to its folder.
 *
 * @param {{ folder: string, cluster: string, port: number, monitor: number }} facts
 */
function configuration({ folder, cluster, port, monitor }) {
  return `[global]
fsid = ${cluster}
mon_host = v2:127.0.0.1:${monitor}
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
public_network = 127.0.0.1/32
cluster_network = 127.0.0.1/32
ms_bind_ipv4 = true
ms_bind_ipv6 = false
ms_bind_msgr1 = false
ms_mon_client_mode = crc
ms_client_mode = crc
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
run_dir = ${folder}/run
admin_socket =
pid_file =
crash_dir = ${folder}/crash
log_file = ${folder}/log/$name.log
mon_cluster_log_file = ${folder}/log/cluster.log
log_to_stderr = false
err_to_stderr = true
keyring = ${folder}/keyring
setuser_match_path =
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 1
osd_pool_default_pgp_num = 1
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_max_pg_per_osd = 1000
[mon]
mon_data = ${folder}/mon
mon_initial_members = a
mon_data_avail_crit = 1
mon_data_avail_warn = 2
mgr_initial_modules =
paxos_propose_interval = 0.01
[osd]
osd_data = ${folder}/osd
osd_journal = ${folder}/osd/journal
osd_objectstore = memstore
memstore_device_bytes = 4294967296
osd_class_update_on_start = false
osd_crush_update_on_start = false
osd_memory_target = 939524096
osd_heartbeat_grace = 60
[client]
rgw_data = ${folder}/rgw
rgw_frontends = beast endpoint=127.0.0.1:${port}
rgw_dns_name = localhost
rgw_thread_pool_size = 64
rgw_enable_usage_log = false
rgw_enable_ops_log = false
rgw_crypt_require_ssl = false
rgw_run_sync_thread = false
`;
}

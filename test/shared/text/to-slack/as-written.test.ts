import { describe, expect, test } from 'vitest';
import {
  blocksOf,
  bullets,
  divider,
  item,
  preformatted,
  quote,
  rich,
  section,
  text,
} from './rich-text.ts';

describe('what only looks like Markdown is shown as it was written', () => {
  test.each([
    // schedules and limits
    'Put this in the crontab:\n* * * * * /usr/bin/x',
    'Put this in the crontab:\n\n* 3 * * 1-5 root /usr/bin/x\n*/5 * * * * curl -s https\n0 4 * * sun /usr/bin/y',
    '* * * * mon,tue /usr/bin/x\n* * * * *',
    '* soft nofile 65535\n* hard nofile 65535\n* - nproc 4096',
    // comments and prompts
    '# PermitRootLogin yes',
    'Port 22\n# PermitRootLogin yes\nPasswordAuthentication no',
    'In sshd_config:\n\n# PermitRootLogin yes\nPermitRootLogin no\n\nThen restart it.',
    '# Authentication:\n\n#LoginGraceTime 2m\n# HostKey /etc/ssh/key',
    '[mysqld]\n# Network\nport = 3306\n\n# Logging\nslow_query_log = 1',
    '# Build stage\nFROM node:24 AS build\n# Run it\nCMD ["x"]',
    '#!/bin/bash\n\n# Install the agent\nyum install -y amazon-cloudwatch-agent',
    '# Managed by Ansible\nHost bastion\n  User ec2-user',
    '127.0.0.1 localhost\n## AWS hosts\n10.0.0.1 db',
    '## Limits\nmaxclients 10000',
    'def f():\n    # Load *it*\n    return a*b*c',
    '# systemctl restart nginx\n● nginx.service',
    '# ./install.sh',
    '$ sudo -i',
    '> npm install\n> aws s3 ls',
    '>>> x = f(1)\n2\n>>> print(x)',
    '* Trying 192.0.2.1:443...\n> GET / HTTP/1.1\n> Host: x\n>\n< HTTP/1.1 200 OK',
    '>= 80 % is too much',
    '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main',
    // changes
    '- timeout: 3\n+ timeout: 30',
    '- timeout: 3\n\n+ timeout: 30',
    '+ timeout: 30\n+ retries: 5',
    '- retries: 1\n+ retries: 3\n  keep: 1',
    '-old\n+new',
    'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n # Title\n- old *x*\n- older\n * item',
    '@@ -1 +0,0 @@\n- gone\n- gone, too',
    'String s = "a"\n  + "b"\n  + "c";',
    // YAML
    'steps:\n- name: build\n  run: make\n- name: test',
    'Statement:\n  - Effect: Allow\n    Action:\n      - s3:GetObject\n    Resource: "*"',
    '- hosts: all\n  tasks:\n    - name: Install\n      yum: name=x',
    '- name: a\n- image: b',
    'kind: Pod\nmetadata:\n  # Labels\n  labels:\n    - a\nspec:\n  - name: c\n    image: nginx',
    '---\nname: x\n---',
    'Tags:\n- Key: a\n  Value: !Ref B\n- !Ref Tag',
    '- - a\n  - b\n- - c',
    // numbers
    'It was released in\n2024. It broke in\n2025. Then',
    '2024. What a year',
    '1234567. is your case',
    '0. zero',
    // rulers and columns
    '=====\nSummary\n=====',
    'Summary\n-------\nText',
    'NAME      STATUS\n--------- ------\na         b',
    'a\n*****\nb',
    // other languages
    'SELECT *\nFROM t -- all\n-- done\nWHERE a*b*c > 1',
    'SELECT\n  *\nFROM t',
    '/**\n * Adds *two*.\n * - a\n */\nint add();',
    'NAME\n       ls - list directory contents\nSYNOPSIS\n       ls [OPTION]... [FILE]...',
    '-',
    'a\n-\nb',
    'rm -rf /tmp/*_old_* x=`date` ****',
  ])('%j', (body) => {
    expect(blocksOf(body)).toEqual([rich(item(body))]);
  });

  test('the indent of a manual page', () => {
    const options = '       -a, --all\n              do not ignore *any*';
    expect(blocksOf(`OPTIONS\n\n${options}`)).toEqual([
      rich(item('OPTIONS')),
      rich(preformatted(options)),
    ]);
  });

  test.each([
    ['at a prompt that waits for more', '$ cat <<END\n> hello\n> END'],
    ['in what psql prints', ' id | name\n----+------\n  1 | a*b*'],
    [
      'in what mysql prints',
      '+----+------+\n| id | name |\n+----+------+\n|  1 | a    |\n+----+------+',
    ],
  ])('%s, in a box', (_, body) => {
    expect(blocksOf(body)).toEqual([rich(preformatted(body))]);
  });
});

describe('what resembles that but plainly is Markdown is formatted', () => {
  const bold = (said: string) => text(said, { bold: true });

  test.each<[string, object[]]>([
    [
      '* The cat has one dog and a car\n* You can not use it now',
      [rich(bullets(0, item('The cat has one dog and a car'), item('You can not use it now')))],
    ],
    [
      '- Region: us-east-1\n- Instance: i-1',
      [rich(bullets(0, item('Region: us-east-1'), item('Instance: i-1')))],
    ],
    [
      'Details:\n- Region\n- Instance',
      [rich(item('Details:')), rich(bullets(0, item('Region'), item('Instance')))],
    ],
    ['- note: **now**', [rich(bullets(0, section(text('note: '), bold('now'))))]],
    ['+ one\n+ two', [rich(bullets(0, item('one'), item('two')))]],
    [
      '1. a\n  - b\n2. c',
      [
        rich(
          { type: 'rich_text_list', style: 'ordered', indent: 0, elements: [item('a')] },
          bullets(1, item('b')),
          { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 1, elements: [item('c')] },
        ),
      ],
    ],
    [
      '# Summary\n\nWe looked into it.',
      [rich(section(bold('Summary'), text('\n\nWe looked into it.')))],
    ],
    [
      '# CloudWatch alarms\n\nWe saw one.',
      [rich(section(bold('CloudWatch alarms'), text('\n\nWe saw one.')))],
    ],
    ['# 概要\nディスクが一杯です。', [rich(section(bold('概要'), text('\nディスクが一杯です。')))]],
    ['## Cause\nthe disk was full', [rich(section(bold('Cause'), text('\nthe disk was full')))]],
    [
      'Hello Ada,\n\n## Steps\n1. Look',
      [
        rich(section(text('Hello Ada,\n\n'), bold('Steps'))),
        rich({ type: 'rich_text_list', style: 'ordered', indent: 0, elements: [item('Look')] }),
      ],
    ],
    ['## Use the CLI ##\n\naws s3 ls', [rich(section(bold('Use the CLI'), text('\n\naws s3 ls')))]],
    ['> make sure that it runs', [rich(quote(text('make sure that it runs')))]],
    ['a\n\n----------\n\nb', [rich(item('a')), divider, rich(item('b'))]],
    [
      '- a line so long that the mail program of the one who wrote it broke it\nin two\n- b\nThank you.',
      [
        rich(
          bullets(
            0,
            item('a line so long that the mail program of the one who wrote it broke it\nin two'),
            item('b'),
          ),
        ),
        rich(item('Thank you.')),
      ],
    ],
  ])('%j', (body, blocks) => {
    expect(blocksOf(body)).toEqual(blocks);
  });
});

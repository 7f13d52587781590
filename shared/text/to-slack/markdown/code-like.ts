/** Without those that are words of English as well: "> make sure that" is no command. */
const PROGRAMS =
  'apt|apt-get|aws|cd|chmod|chown|cp|curl|dig|dnf|docker|echo|eksctl|export|git|grep|helm|journalctl|' +
  'kubectl|ls|mkdir|mv|mysql|npm|npx|openssl|pip|pip3|psql|python3|rm|scp|sed|ssh|sudo|systemctl|' +
  'terraform|umount|unzip|vi|vim|wget|yum';
const COMMAND = new RegExp(`^\\s*(?:${PROGRAMS})(?: [^ ]|$)`);
/** A comment with no blank after its mark, as in "#Port 22" or "#!/bin/sh". */
const COMMENT = /^\s*(?:#[^\s#]|\/\/|-- |;)/;
/** "a = b", "export A=b", "[section]", "PermitRootLogin yes", "Include /etc/x", "ListenAddress 0.0.0.0". */
const SETTING =
  /^\s*(?:(?:export )?[\w.-]+ ?=|\[[A-Za-z][^\]]*\]$|[\w-]+ (?:(?:yes|no|on|off|true|false|none)$|["'~/.]|\d+\.\d))/i;
/** "Port 22", "MaxSessions 10", "client_max_body_size 10m". */
const AMOUNT = /^\s*[\w-]+ \d{2}\S*$/;
/** What instructs Docker or a database. */
const INSTRUCTION =
  /^\s*(?:FROM|RUN|COPY|ADD|CMD|ENTRYPOINT|ENV|ARG|WORKDIR|EXPOSE|USER|SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|GRANT|SET) /;

/** Takes a line, or what follows its prompt; tells whether it calls a program that most people know. */
export function isCommand(line: string): boolean {
  return COMMAND.test(line);
}

/** Takes a line; tells whether it sets something to a number of two digits or more. */
export function isAmount(line: string): boolean {
  return AMOUNT.test(line.trimEnd());
}

/** Takes a line; tells whether it is one of a configuration file or a script rather than of a mail. */
export function isConfig(line: string): boolean {
  return (
    COMMENT.test(line) || SETTING.test(line.trimEnd()) || INSTRUCTION.test(line) || isCommand(line)
  );
}

/** As isConfig, and also "Port 22", "key: value", and what opens, ends or continues a statement. */
export function isCode(line: string): boolean {
  return (
    isConfig(line) ||
    isAmount(line) ||
    /^\s*(?:- )?[a-z_][\w.-]*:(?:\s|$)/.test(line) ||
    /[{};\\(,|&=]$/.test(line.trimEnd())
  );
}

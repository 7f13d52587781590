/**
 * Every text that people read, in English. One key is one text; {name} is filled in. Texts that Slack
 * shows as mrkdwn say so in their key's comment; what is filled into those must be escaped.
 *
 * Another language is a file like this one with the same keys and placeholders.
 */
export const en = {
  // Commands. mrkdwn.
  'command.help':
    '*/case* or */case open <subject>* opens an AWS Support case; its thread is the case.\n*/case list* shows the open cases of this workspace.\n*/case resolve <id>* resolves a case by the number that AWS gave it.\nIn a case’s thread, what you write goes to AWS, and what AWS answers appears there.',
  'command.unknown': 'There is no */case {verb}*.',
  'command.resolve-without-id': 'Which one? */case resolve <id>*; */case list* shows the ids.',
  'command.form-not-opened': 'Slack did not open the form ({error}). Type /case again.',
  'command.not-stored': 'This could not be stored, so nothing was sent to AWS. Please try again.',
  'command.not-allowed': 'You cannot use Casethread here: {reason}.',
  'command.case-unknown':
    'No case of this workspace has the id {id}. */case list* shows the open cases.',
  'command.try-later':
    'Slack does not tell Casethread now who you are. Please try again in a minute.',
  'command.case-unreadable':
    'AWS did not say which case {id} is, so nothing was resolved. Please try again in a minute.',
  'command.case-refused':
    'Casethread could not look up the case {id} at AWS, so nothing was resolved: {reason}. Please try again once that is mended.',
  'command.list-unreadable':
    'Slack does not answer Casethread now, so the list cannot be shown. Please try again in a minute.',
  'command.already-resolved': 'This case is already resolved.',
  'command.already-open': 'AWS has this case by now, so it was not opened again.',
  'command.not-in-doubt':
    'This case is not in doubt any more, or somebody has opened it again already. The head of its thread shows where it stands.',
  'command.resolve-under-way':
    'Somebody asked to resolve this case already, and AWS has not answered yet. If it is still open in a few minutes, please ask again.',

  // The form. Plain text.
  'form.no-catalog':
    'Casethread has not yet read what this AWS account may open cases about. It does so within a minute of its start. If this stays, whoever runs Casethread finds the reason in the log of pollCases.',
  'form.outdated':
    'Casethread was updated while this form was open. Close it and type /case again.',
  'form.title': 'Open an AWS case',
  'form.submit': 'Open case',
  'form.cancel': 'Cancel',
  'form.issue-type': 'Issue type',
  'form.issue-type.technical': 'Technical',
  'form.issue-type.customer-service': 'Account and billing',
  'form.service': 'Service',
  'form.service.placeholder': 'Type to search',
  'form.service.invalid': 'Choose one of the services that AWS lists.',
  'form.category': 'Category',
  'form.category.later': 'Categories appear here once a service is chosen.',
  'form.category.none': 'AWS lists no categories for this service. Choose another service.',
  'form.category.invalid': 'Choose one of the categories of this service.',
  'form.severity': 'Severity',
  'form.severity.hint': 'It cannot be changed once the case is open.',
  'form.severity.target': 'First response within {span}',
  'form.severity.none': 'AWS lists no severities for this account.',
  'form.severity.invalid': 'Choose one of the severities of your support plan.',
  'form.language': 'Language',
  'form.language.none': 'AWS lists no languages for this issue type.',
  'form.language.invalid': 'AWS does not support this issue type in that language.',
  'form.subject': 'Subject',
  'form.subject.empty': 'AWS needs a subject.',
  'form.subject.too-long': 'At most 200 characters.',
  'form.description': 'Description',
  'form.description.hint':
    'What happens, since when, and what you tried. You can write more in the thread later.',
  'form.description.empty': 'Describe what happens: AWS takes no empty case.',
  'form.description.too-long': 'At most 7,800 characters; send the rest as a reply.',
  'form.cc': 'CC addresses',
  'form.cc.hint': 'Up to ten, separated by commas or spaces.',
  'form.cc.too-many': 'AWS takes {limit} addresses at most; these are {count}.',
  'form.cc.invalid': '"{address}" is no e-mail address.',

  // The root message. Plain text; the builder escapes it where Slack shows mrkdwn.
  'root.opening': 'Opening…',
  'root.not-opened': 'AWS case not opened',
  'root.waiting-to-open': 'AWS case waiting to be opened',
  'root.open': 'AWS case {displayId}',
  'root.resolved': 'AWS case {displayId} (resolved)',
  'root.case': 'Case',
  'root.status': 'Status',
  'root.service': 'Service',
  'root.severity': 'Severity',
  'root.first-response': 'First response',
  'root.first-response.at-once': 'within a minute',
  'root.first-response.after': 'after {span}',
  /** mrkdwn: `time` is Slack's date markup. */
  'root.first-response.target': 'within {span}, by {time}',
  'root.first-response.none': '—',
  'root.waiting-for': 'Waiting for',
  'root.waiting-for.customer': 'you',
  'root.waiting-for.aws': 'AWS',
  'root.opened-by': 'Opened by',
  'root.progress.opening': 'Opening',
  'root.progress.slow': 'Opening, AWS is slow to answer',
  'root.progress.parked': 'Waiting: {reason}',
  'root.progress.refused': 'Refused: {reason}',
  'root.view': 'View in Support Center',
  'root.resolve': 'Resolve',
  'root.resolve.title': 'Resolve this case?',
  'root.resolve.text': 'AWS stops working on "{subject}".',
  'root.resolve.deny': 'Keep it open',
  'root.open-elsewhere': 'Open again elsewhere, a duplicate is possible',
  'root.open-elsewhere.title': 'Open it again?',
  'root.open-elsewhere.text':
    'AWS may have opened "{subject}" already, and does not answer. If it did, it has the case twice then, and this thread says so.',
  'root.open-elsewhere.confirm': 'Open again',
  'root.open-elsewhere.deny': 'Wait',
  'root.hint.refused': 'Replies here go nowhere. Type /case to try again.',
  'root.hint.resolved': 'A reply in this thread reopens the case.',
  'root.hint.open': 'Replies in this thread go to AWS, and what AWS answers appears here.',

  // The list. Plain text.
  'list.none': 'No case is open. Type /case to open one.',
  'list.title.one': '1 open case',
  'list.title.other': '{count} open cases',
  'list.more': 'These are the latest ones. All open cases are in AWS Support Center.',
  'list.ref': 'ref {ref}',
  'list.opening': 'Opening',

  // Entries of a thread. Plain text, but where noted.
  'entry.empty': '(empty message)',
  'entry.author-unknown': 'Unknown',
  'entry.part': '({part}/{parts})',
  'entry.large-file': '{name} (over 5 MB)',
  'entry.files': '{names} · in AWS Support Center',
  /** mrkdwn: `person` is a mention. */
  'entry.resolved-by': '{person} resolved this case.',
  'entry.resolved': 'AWS resolved this case, or a colleague did in the AWS console.',
  'entry.reopened': 'This case was reopened ({status}).',
  'entry.status': 'Status: {from} → {to}',
  'entry.duplicate':
    'AWS has one of the replies above twice (ref {marker}). Nothing can take the second one back.',

  // Notes to one person, in a thread. Plain text.
  'note.reply-refused': 'This reply did not reach AWS: {reason}',
  'note.rest-of-reply-refused': 'The rest of this long reply did not reach AWS: {reason}',
  'note.reply-parked': 'This reply waits: {reason}. It goes on by itself once that is mended.',
  'note.reply-unconfirmed':
    'Nobody can tell yet whether this reply reached AWS: {reason}. Once that is mended, it is looked up, and sent if it is not there.',
  'note.reply-not-allowed': 'What you write in this thread does not go to AWS: {reason}.',
  'note.deleted-after-sending':
    'The message that you deleted here was already sent to AWS, and stays there.',
  'note.opening-refused': 'AWS did not accept this case: {reason}',
  'note.opening-not-allowed': 'This case was not sent to AWS: {reason}.',
  'note.opening-parked':
    'This case is not open yet: {reason}. It opens by itself once that is mended.',
  'note.opening-unconfirmed':
    'Nobody can tell yet whether AWS opened this case: {reason}. Once that is mended, it is looked up, and opened if it is not there.',
  'note.opening-dark-unconfirmed':
    'Nobody can tell yet whether AWS opened this case: {reason}. Once it does, the case is looked up, and opened if it is not there. Whoever cannot wait may open it again elsewhere, with the button at the head of this thread.',
  'note.resolving-refused': 'AWS did not resolve this case: {reason}',
  'note.resolving-parked':
    'This case is not resolved yet: {reason}. It is resolved by itself once that is mended.',
  'note.case-missing':
    'AWS no longer has this case. Nothing that is written here reaches anybody there.',
  'note.case-duplicated':
    'AWS has this case twice: the other one is {duplicate}. This thread is case {displayId}; what AWS writes on the other one does not appear here. Please resolve it in the AWS console.',
  'note.not-invited':
    'Casethread is not in this channel, so what you write here reaches AWS a day late. Invite it with /invite: then it is sent at once, and so is what was written before.',

  // Direct messages. mrkdwn.
  'direct.case-not-open':
    'Your AWS case "{subject}" is not open yet: {reason} ({channel}). It is kept, and opens by itself within five minutes once that is mended.',
  'direct.thread-not-posted':
    'The thread of your AWS case "{subject}" was deleted, and {channel} takes no new one: {reason}. AWS’s answers are kept, and posted within five minutes once that is mended.',
  'direct.note-not-posted':
    'About the AWS case "{subject}": {note}\nThis is told here because {channel} takes no messages from Casethread now: {reason}.',
  'direct.entry-not-posted':
    'AWS wrote on your case "{subject}", but it cannot be shown in {channel}: {reason}. It is kept, and posted within five minutes once that is mended.',

  // Reasons, as parts of the sentences above. Plain text.
  'reason.aws-refused': '{message}',
  'reason.no-support-plan': 'this AWS account has no paid support plan',
  'reason.support-access-denied': 'Casethread may not use AWS Support in this account',
  'reason.support-not-opted-in': 'this AWS account has not opted in to AWS Support',
  'reason.aws-credentials-unknown': 'AWS does not know these credentials',
  'reason.aws-credentials-expired': 'the AWS credentials have expired',
  'reason.aws-credentials-missing': 'there are no AWS credentials',
  'reason.aws-signature-refused': 'AWS does not accept the signature of these credentials',
  'reason.clock-wrong': 'the clock of this machine is off',
  'reason.unknown-error':
    'the answer was an error that Casethread does not know ({error}); whoever runs Casethread finds it in the log',
  'reason.slack-refused': 'Slack refused it ({error})',
  'reason.not-in-channel': 'Casethread is not in this channel; invite it with /invite',
  'reason.channel-archived': 'the channel is archived',
  'reason.channel-frozen': 'the channel is frozen',
  'reason.posting-restricted': 'a workspace setting forbids Casethread to post here',
  'reason.channel-read-only': 'only some people may post in this channel',
  'reason.channel-threads-only': 'this channel takes threads only',
  'reason.channel-without-threads': 'this channel takes no threads',
  'reason.messages-tab-disabled': 'messages to Casethread are turned off',
  'reason.encryption-keys-denied': 'the encryption keys of this workspace deny access',
  'reason.slack-permission-missing': 'Casethread lacks a permission in Slack',
  'reason.slack-scope-missing': 'Casethread lacks a scope in Slack; install it again',
  'reason.bot-token-refused': 'Slack does not accept the bot token',
  'reason.bot-token-missing': 'no bot token is configured',
  'reason.bot-token-revoked': 'the bot token was revoked',
  'reason.bot-token-expired': 'the bot token has expired',
  'reason.bot-removed': 'the bot was removed from Slack',
  'reason.slack-access-denied': 'Slack denies access',
  'reason.slack-network-refused': 'Slack accepts no calls from the network of Casethread',
  'reason.slack-message-limit':
    'this workspace has used up the messages that its Slack plan allows',
  'reason.workspace-not-granted':
    'the organization has not given Casethread access to this workspace',
  'reason.workspace-migrating': 'Slack is moving this workspace into an organization',
  'reason.not-readable': 'no answer comes from there',
  'reason.endpoint-dark': 'AWS Support in {endpoint} does not answer',
  'reason.notice-outdated': 'it is no longer true',
  'reason.case-never-opened': 'this case was never opened at AWS',
  'reason.thread-is-no-case': 'the thread is no case',
  'reason.deleted-by-author': 'its author deleted it',
  'reason.message-too-large': 'it is too large; please send it in several messages',
  'reason.written-through-app':
    'it was written through another app. What an app writes in your name is not sent; please write it yourself',
  'reason.person-outside-workspace': 'you are not a member of this workspace',
  'reason.person-guest': 'guests cannot write to AWS Support',
  'reason.person-bot': 'bots cannot write to AWS Support',
  'reason.person-deactivated': 'your Slack account is deactivated',

  // AWS's statuses and severities.
  'status.opened': 'Opened',
  'status.unassigned': 'Unassigned',
  'status.work-in-progress': 'Work in progress',
  'status.pending-customer-action': 'Pending customer action',
  'status.customer-action-completed': 'Customer action completed',
  'status.reopened': 'Reopened',
  'status.resolved': 'Resolved',
  'severity.low': 'General guidance',
  'severity.normal': 'System impaired',
  'severity.high': 'Production system impaired',
  'severity.urgent': 'Production system down',
  'severity.critical': 'Business-critical system down',

  // Spans of time.
  'span.minutes': '{minutes} min',
  'span.hours': '{hours} h',
  'span.hours-minutes': '{hours} h {minutes} min',
  'span.days': '{days} d',
  'span.days-hours': '{days} d {hours} h',
} as const;

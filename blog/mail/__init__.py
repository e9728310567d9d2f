"""Mail that the paper sends: written into an outbox with what it is about, sent by a job, kept by nobody.

`outbox.py` is what other rooms call · `letters.py` the table · `rendering.py` a template becomes subject, text and HTML ·
`message.py` what goes over the wire · `server.py` the conversation with the mail server · `sending.py` the job. Without
WARRAQ_MAIL_URL there is no mail: ask `outbox.is_set_up()` before showing anything that needs it.
"""

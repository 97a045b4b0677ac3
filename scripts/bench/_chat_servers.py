"""The servers that chats are measured on, each in a process of its own: `… KIND PORT`.

- redress: Redress itself, its writer and its sockets, without the limits on one person's frames;
- limit: the same loop of one socket, rooms in this process, no database: what could be reached;
- stock: a Channels consumer, the Redis core layer, the row by `database_sync_to_async`;
- echo: a Channels consumer that says what it heard;
- bare: Daphne and an application that only accepts.

All run on Daphne and are steadied alike (gc.freeze, short turns of threads), so that the ratios say
what is ours.
"""

import asyncio
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable
from typing import Any

App = Callable[[Any, Any, Any], Any]

TABLE = "bench_chat_message"
COLUMNS = "room VARCHAR(40), id VARCHAR(40) PRIMARY KEY, body TEXT, at VARCHAR(40)"


def redress() -> App:
    """Redress; what bounds a person is out of the way of a measurement."""
    from helpdesk.asgi import application
    from helpdesk.realtime import sockets
    from tickets.chat.actions import saying

    sockets.BURST = 1e9
    saying.MESSAGES_PER_HOUR = 10**9
    return application


def limit() -> App:
    """The same frames, kept nowhere."""
    rooms: dict[str, set[Any]] = defaultdict(set)
    numbers: dict[str, int] = defaultdict(int)

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        room = scope["path"]
        await receive()
        await send({"type": "websocket.accept"})
        rooms[room].add(send)
        while (event := await receive())["type"] == "websocket.receive":
            frame = json.loads(event["text"])
            numbers[room] += 1
            kept = {"kind": "kept", "id": frame["id"], "seq": numbers[room]}
            await send({"type": "websocket.send", "text": json.dumps(kept)})
            told = json.dumps({"kind": "message", "message": {**frame, "seq": numbers[room]}})
            for member in list(rooms[room]):
                await member({"type": "websocket.send", "text": told})
        rooms[room].discard(send)

    return serve


def stock() -> App:
    """As the documentation of Channels shows it."""
    from channels.db import database_sync_to_async
    from channels.generic.websocket import AsyncJsonWebsocketConsumer
    from django.db import connection

    @database_sync_to_async  # type: ignore[misc]
    def insert(room: str, frame: dict[str, Any]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {TABLE} (room, id, body, at) VALUES (%s, %s, %s, CURRENT_TIMESTAMP)",  # noqa: S608 - ours
                [room, frame["id"], frame["text"]],
            )

    class Stock(AsyncJsonWebsocketConsumer):  # type: ignore[misc]
        async def connect(self) -> None:
            self.room = self.scope["path"].strip("/").replace("/", ".")
            await self.channel_layer.group_add(self.room, self.channel_name)
            await self.accept()

        async def receive_json(self, content: dict[str, Any], **_: Any) -> None:
            await insert(self.room, content)
            await self.send_json({"kind": "kept", "id": content["id"]})
            told = {"type": "told", "message": content}
            await self.channel_layer.group_send(self.room, told)

        async def told(self, event: dict[str, Any]) -> None:
            await self.send_json({"kind": "message", "message": event["message"]})

    return with_layer(Stock.as_asgi())


def with_layer(app: App) -> App:
    """Give Channels its layer: Redis where there is one."""
    from channels.layers import channel_layers, get_channel_layer
    from django.conf import settings

    url = os.environ.get("REDIS_URL", "")
    # By default 100 wait for a whole process, and what comes on top is lost without a word: then
    # somebody never hears, and the round never ends.
    config = {"hosts": [url], "capacity": 100_000}
    core = {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": config}
    memory = {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 100_000}}
    settings.CHANNEL_LAYERS = {"default": core if url else memory}
    channel_layers.backends.clear()
    get_channel_layer()
    return app


def echo() -> App:
    """A Channels consumer that says what it heard."""
    from channels.generic.websocket import AsyncWebsocketConsumer

    class Echo(AsyncWebsocketConsumer):  # type: ignore[misc]
        async def receive(self, text_data: str | None = None, bytes_data: Any = None) -> None:
            frame = json.loads(text_data or "{}")
            await self.send(text_data=json.dumps({"kind": "kept", "id": frame["id"]}))

    app: App = Echo.as_asgi()
    return app


def bare() -> App:
    """Accept, and wait for the end."""

    async def serve(_scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            pass

    return serve


KINDS = {"redress": redress, "limit": limit, "stock": stock, "echo": echo, "bare": bare}


def main(kind: str, port: int) -> None:
    """Serve until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpdesk.settings")
    import django

    django.setup()
    from helpdesk.serving.daphne import Server
    from helpdesk.serving.everything import endpoint, steady

    application: Any = KINDS[kind]()
    if kind != "redress":
        application = sockets_only(application)
    Server(application, [endpoint("127.0.0.1", port)], steady).run()


def sockets_only(app: App) -> App:
    """What asks whether the server is ready is told so."""

    async def serve(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"ready"})

    return serve


if __name__ == "__main__":
    assert asyncio  # Daphne installs its own loop
    main(sys.argv[1], int(sys.argv[2]))

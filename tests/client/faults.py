"""What a server can do to a connection instead of answering; it is closed afterwards."""

from __future__ import annotations

import socket
import struct
import time

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def closes_at_once(connection: socket.socket) -> None:
    pass


def closes_in_the_head(connection: socket.socket) -> None:
    connection.sendall(HEAD)


def closes_in_the_body(connection: socket.socket) -> None:
    connection.sendall(HEAD + b'Content-Length: 1000\r\n\r\n{"message":')


def closes_in_a_chunk(connection: socket.socket) -> None:
    connection.sendall(HEAD + b'Transfer-Encoding: chunked\r\n\r\n40\r\n{"message":')


def resets(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n{")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def speaks_nonsense(connection: socket.socket) -> None:
    connection.sendall(b"220 mail.example ESMTP\r\n")


def stalls(connection: socket.socket) -> None:
    connection.settimeout(20)
    connection.recv(1)


def stalls_in_the_body(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n{")
    stalls(connection)


def drips_its_head(connection: socket.socket) -> None:
    for byte in HEAD + b"X-Long: " + b"a" * 5000:
        connection.sendall(bytes([byte]))
        time.sleep(0.02)


def drips_its_body(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 5000\r\n\r\n")
    for _ in range(5000):
        connection.sendall(b" ")
        time.sleep(0.02)


def floods(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    megabyte = b"100000\r\n" + b"\xa5" * 0x100000 + b"\r\n"
    for _ in range(100):
        connection.sendall(megabyte)
    connection.sendall(b"0\r\n\r\n")


def announces_a_flood(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 104857600\r\n\r\n" + b"\xa5" * 1000)
    stalls(connection)


def floods_with_a_refusal(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 500 Oh\r\nContent-Length: 104857600\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"\xa5" * 0x100000)


def sends_broken_gzip(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 7\r\n\r\nnot zip")


def cuts_its_json(connection: socket.socket) -> None:
    connection.sendall(HEAD + b'Content-Length: 20\r\n\r\n{"message":{"id":"7"')

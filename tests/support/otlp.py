"""Decodes a request of OTLP with OpenTelemetry's own definitions: prints it as JSON."""

import sys

from google.protobuf.json_format import MessageToJson
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest

request = ExportMetricsServiceRequest()
request.ParseFromString(sys.stdin.buffer.read())
print(MessageToJson(request))

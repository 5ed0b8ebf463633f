namespace SystemTests.Telemetry;

/// <summary>The fields of a protobuf message as they lie on the wire, for messages whose numbers one knows.</summary>
internal static class ProtobufFields
{
    /// <summary>Number and content of each length-delimited field; others are passed over.</summary>
    public static IEnumerable<(int Number, byte[] Content)> Of(byte[] message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    yield return ((int)(tag >> 3), message[at..(at + length)]);
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException("This is no protobuf message.");
            }
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}

using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infrastructure.Tests;

/// <summary>One running Bicep compiler that answers over its streams (JSON-RPC), so that it warms up once for all evaluations.</summary>
internal sealed class BicepServer : IDisposable
{
    private readonly Process _process = BicepProgram.Start("jsonrpc", "--stdio");
    private readonly Task _complaints;
    private int _last;

    public BicepServer() => _complaints = _process.StandardError.ReadToEndAsync();

    /// <summary>What a deployment with this parameters file would make: conditions decided, loops unrolled, nested templates opened.</summary>
    /// <exception cref="InvalidOperationException">It cannot be evaluated; the message is the compiler's.</exception>
    public async Task<JsonObject> SnapshotAsync(string parametersFile)
    {
        var answer = await CallAsync("bicep/getSnapshot", new JsonObject
        {
            ["path"] = parametersFile,
            ["metadata"] = new JsonObject { ["subscriptionId"] = "00000000-0000-0000-0000-000000000000" },
        });
        return answer["result"]?["snapshot"]?.GetValue<string>() is { } snapshot && JsonNode.Parse(snapshot) is JsonObject evaluated
            ? evaluated
            : throw new InvalidOperationException($"{parametersFile} cannot be evaluated: {answer["error"]?.ToJsonString() ?? answer.ToJsonString()}");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _complaints.Wait();
        _process.Dispose();
    }

    private async Task<JsonObject> CallAsync(string method, JsonObject parameters)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_last, ["method"] = method, ["params"] = parameters };
        var body = JsonSerializer.SerializeToUtf8Bytes(request);
        var input = _process.StandardInput.BaseStream;
        await input.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
        await input.WriteAsync(body);
        await input.FlushAsync();

        var output = _process.StandardOutput.BaseStream;
        var answer = new byte[await ReadLengthAsync(output)];
        await output.ReadExactlyAsync(answer);
        return JsonNode.Parse(answer) as JsonObject ?? throw new InvalidOperationException("The Bicep compiler answered nothing.");
    }

    private static async Task<int> ReadLengthAsync(Stream output)
    {
        var length = 0;
        while (await ReadLineAsync(output) is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(header["Content-Length:".Length..]);
            }
        }

        return length;
    }

    private static async Task<string> ReadLineAsync(Stream output)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await output.ReadAsync(one) == 1 && one[0] != (byte)'\n')
        {
            line.Append((char)one[0]);
        }

        return line.ToString().TrimEnd('\r');
    }
}

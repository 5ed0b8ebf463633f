using System.Net;
using System.Text.Json.Nodes;

namespace SystemTests.Kill;

/// <summary>
/// Somebody who does not give up: a request whose answer never came is sent again, with the same key, until it is answered.
/// </summary>
internal sealed class PersistentPerson(SignedInPerson person, CancellationToken over) : IDisposable
{
    /// <summary>Sends until an answer comes that is not a passing trouble; null when the trial is over first.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)?> PostAsync(string path, object body, string key)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                var answer = await person.PostAsync(path, body, key);
                if (answer.Status != HttpStatusCode.ServiceUnavailable)
                {
                    return answer;
                }
            }
            catch (Exception away) when (away is HttpRequestException or IOException or TaskCanceledException or System.Net.Sockets.SocketException)
            {
                // The server was killed under it.
            }

            await Task.Yield();
        }

        return null;
    }

    /// <summary>The open tasks of a kind on the desk; none while the server is away.</summary>
    public async Task<IReadOnlyList<JsonNode>> DeskAsync(string kind)
    {
        try
        {
            return (await person.GetAsync($"api/tasks?kind={kind}&pageSize=20"))["items"].Items();
        }
        catch (Exception away) when (away is HttpRequestException or IOException or TaskCanceledException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            return [];
        }
    }

    public void Dispose() => person.Dispose();
}

using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace SystemTests.Browser;

/// <summary>What a browser has to complain about while pages are shown: errors of scripts and of the policy, requests to other hosts, dialogs.</summary>
internal sealed class PageComplaints
{
    private readonly ConcurrentQueue<string> all = new();

    public IReadOnlyCollection<string> All => all;

    public static PageComplaints Of(IBrowserContext context, Uri address)
    {
        var complaints = new PageComplaints();
        context.Console += (_, said) =>
        {
            // A form that was refused, or a page that is not there, is answered with its status; that is no mistake of the page.
            if (said.Type == "error" && !said.Text.StartsWith("Failed to load resource: ", StringComparison.Ordinal))
            {
                complaints.all.Enqueue(said.Text);
            }
        };
        context.WebError += (_, error) => complaints.all.Enqueue(error.Error);
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal))
            {
                complaints.all.Enqueue($"asked {request.Url}");
            }
        };
        return complaints;
    }

    public void AssertNone() => Assert.True(all.IsEmpty, string.Join('\n', all));
}

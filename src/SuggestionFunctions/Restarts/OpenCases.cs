using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Restarts;

/// <summary>Every open case and forum of the installation, with what a restart would do to it, read from where each of them is whatever became of lists.</summary>
public sealed class OpenCases(Register register, SubjectKinds kinds, CaseRestart restart, ILogger<OpenCases> logger)
{
    /// <summary>Cases that are looked at side by side.</summary>
    private const int SideBySide = 16;

    /// <summary>The lines of all open cases, or of those that are named, town by town in the order of their numbers.</summary>
    /// <param name="townId">Where <paramref name="force"/> counts.</param>
    /// <param name="force">Whether living orchestrations are replaced.</param>
    /// <param name="named">Cases of that town; empty for all of the installation.</param>
    /// <param name="client">Asks for statuses.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<RestartLine> PlanAsync(
        string townId, bool force, IReadOnlyList<string> named, DurableTaskClient client,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var cases = named.Count > 0 ? named.Select(id => (townId, id)).ToAsyncEnumerable() : AllAsync(cancellation);
        await foreach (var some in cases.Chunk(SideBySide).WithCancellation(cancellation))
        {
            foreach (var line in (await Task.WhenAll(some.Select(found => PlanAsync(found.townId, found.id, force && found.townId == townId, client, cancellation)))).SelectMany(lines => lines))
            {
                yield return line;
            }
        }
    }

    /// <summary>Of a case whose header cannot be read there is a line, too: it must stop no other.</summary>
    private async Task<IReadOnlyList<RestartLine>> PlanAsync(string townId, string caseId, bool force, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            return await restart.PlanAsync(caseId, force, client, cancellation);
        }
        catch (JsonException error)
        {
            logger.LogError(error, "Case {Subject} cannot be started again: its header cannot be read", caseId);
            return [RestartLine.Of(caseId, townId, instanceId: "", RestartProblems.Unreadable)];
        }
    }

    private async IAsyncEnumerable<(string townId, string id)> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var town in await register.TownsAsync(cancellation))
        {
            foreach (var kind in kinds.All)
            {
                await foreach (var id in kind.IdsAsync(town.Id, cancellation))
                {
                    yield return (town.Id, id);
                }
            }
        }
    }
}

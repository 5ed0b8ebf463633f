using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Imports;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// Imports a roster, all or nothing: first every account is claimed, and if one is somebody else's all are given back and nothing was
/// done. From then on nothing can stand in the way, and it goes to its end whatever crashes: organizations, people part by part, and
/// their passwords last, so that nobody signs in before the whole roster stands.
/// </summary>
public static class RosterImport
{
    [Function(nameof(RosterImport))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ImportRun run)
    {
        var extent = await context.CallActivityAsync<ImportExtent>(nameof(ImportActivities.OpenImport), run, CaseWalk.UntilItWorks);
        if (extent.People.Count == 0)
        {
            return;
        }

        var taken = 0;
        for (var part = 0; part < extent.People.Count; part++)
        {
            taken += await context.CallActivityAsync<int>(nameof(ImportActivities.ClaimAccounts), new ImportPart(run.Id, part), CaseWalk.UntilItWorks);
        }

        if (taken > 0)
        {
            await context.CallActivityAsync(nameof(ImportActivities.RefuseImport), run, CaseWalk.UntilItWorks);
            return;
        }

        await context.CallActivityAsync(nameof(ImportActivities.MakeOrganizations), run, CaseWalk.UntilItWorks);
        var (done, total) = (0, extent.People.Sum());
        for (var part = 0; part < extent.People.Count; part++)
        {
            context.SetCustomStatus(new WalkProgress(done, total));
            await context.CallActivityAsync(nameof(ImportActivities.WritePeople), new ImportPart(run.Id, part), CaseWalk.UntilItWorks);
            done += extent.People[part];
        }

        context.SetCustomStatus(new WalkProgress(done, total));
        for (var part = 0; part < extent.People.Count; part++)
        {
            await context.CallActivityAsync(nameof(ImportActivities.GivePasswords), new ImportPart(run.Id, part), CaseWalk.UntilItWorks);
        }

        await context.CallActivityAsync(nameof(ImportActivities.CloseImport), run, CaseWalk.UntilItWorks);
    }
}

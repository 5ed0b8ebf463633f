using SuggestionFunctions.Identity;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>The open cases and forums that name a department: on its desk, in their own documents, or in a decision that nobody has judged yet.</summary>
public sealed class DepartmentCases(CasesUnderWay underWay, SubjectKinds kinds, SubjectStore subjects)
{
    public async Task<IReadOnlyList<string>> OfDepartmentAsync(string townId, string department, CancellationToken cancellation)
    {
        var desk = Assignee.Office(Role.Department, department).Desk().Value;
        var found = new List<string>();
        await foreach (var header in underWay.OfTownAsync(townId, cancellation))
        {
            if (header.OpenTasks.Any(task => task.Desk == desk) || await NamesAsync(header, department, cancellation))
            {
                found.Add(header.Id);
            }
        }

        return found;
    }

    private async Task<bool> NamesAsync(SubjectHeader header, string department, CancellationToken cancellation) =>
        await kinds.Of(header.Kind).NamesAsync(header, department, cancellation)
        || (await subjects.AllAsync<DecisionRecord>(header.Id, "decision:", cancellation)).Any(decision => decision.Outcome == DecisionOutcome.Pending && Names(decision.Facts, department));

    private static bool Names(DecisionFacts facts, string department) =>
        facts.LeadDepartment == department || facts.Successor == department || facts.CoDepartments?.Contains(department) == true
        || facts.Agreed?.Any(agreed => agreed.Department == department) == true;
}

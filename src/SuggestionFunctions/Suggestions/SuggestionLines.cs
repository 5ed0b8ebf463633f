using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Suggestions;

/// <summary>A list of suggestions as it is shown, with each department's present name.</summary>
public sealed class SuggestionLines(SuggestionQueries queries, Register register, TimeProvider clock)
{
    public async Task<Page<SuggestionLine>> ListAsync(Caller caller, SuggestionFilter filter, PageRequest request, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var page = await queries.ListAsync(caller, filter, request, cancellation);
        var names = new Dictionary<string, DepartmentNames>();
        foreach (var townId in page.Items.Where(entry => entry.LeadDepartment is not null).Select(entry => entry.TownId).Distinct())
        {
            names[townId] = await DepartmentNames.OfAsync(register, townId, cancellation);
        }

        return new Page<SuggestionLine>(
            [.. page.Items.Select(entry => new SuggestionLine
            {
                Id = entry.Id,
                Number = entry.Number,
                Title = entry.Title,
                State = entry.State,
                Step = entry.Step,
                Light = SuggestionFilter.LightOf(entry, now),
                DueAt = entry.DueAt,
                Category = entry.Category,
                LeadDeputy = entry.LeadDeputy,
                LeadDepartment = entry.LeadDepartment is { } department ? names[entry.TownId].Of(department) : null,
                SubmittedAt = entry.SubmittedAt,
                LastProgressAt = entry.LastProgressAt,
            })],
            page.Next);
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;
using SuggestionPages.Forms;
using SuggestionPages.Writing;

namespace SuggestionFunctions.Suggestions;

/// <summary>What the pages of a draft need: for whom it is, saving it, what can be chosen, and how it is read.</summary>
public sealed class DraftDesk(SubmissionRequests requests, HelperMode helping, SubjectStore subjects, SuggestionFiles files, Register register, ChosenProfile profile, TimeProvider clock)
{
    /// <summary>For whom the caller writes: themselves, or the deputy for whom they fill in just now.</summary>
    /// <exception cref="ProblemException">403: neither.</exception>
    public async Task<string> AuthorAsync(HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        return await helping.FindAsync(request, cancellation) is { } help ? help.DeputyId
            : caller.Posts.Any(post => post.Role == Role.Deputy) ? caller.PersonId
            : throw ProblemException.Forbidden(new("只有代表可以提建议。", "Only deputies make suggestions."), HelpingProblems.OpenFirst);
    }

    /// <summary>A draft that is written on by its deputy, or by whoever fills in for this deputy just now.</summary>
    /// <exception cref="ProblemException">404, 403, 409.</exception>
    public async Task<EditedSuggestion> ReadAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var edited = await requests.ReadAsync(request.Caller(), id, cancellation);
        await helping.RequireAsync(request, edited.Suggestion.LeadDeputy.Id, cancellation);
        return edited;
    }

    /// <summary>Keeps what a form brings, in its draft or in a new one; the same once more changes nothing.</summary>
    /// <param name="request">Whose form it is.</param>
    /// <param name="form">The form, with the draft and its version where there is one.</param>
    /// <param name="fields">The fields that it asks for.</param>
    /// <param name="client">Of the orchestrations.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The draft's id.</returns>
    /// <exception cref="ProblemException">Whatever the API refuses.</exception>
    public async Task<string> SaveAsync(HttpRequest request, PageForm form, IEnumerable<string> fields, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var change = DraftForm.Read(form, fields);
        if (form["draft"] is { } draft)
        {
            await ReadAsync(request, draft, cancellation);
            await ChangeAsync(caller, draft, form["version"], change, cancellation);
            return draft;
        }

        var author = await AuthorAsync(request, cancellation);
        if (form["author"] is { } shown && shown != author)
        {
            throw HelpingProblems.NotHelping.ToProblem();
        }

        var key = RequestKey.Derive(caller.PersonId, "page", "suggestion", form.Key);
        var id = SubmissionRequests.IdOf(key);
        if (await subjects.FindHeaderAsync(id, cancellation) is not null)
        {
            // Sent a second time, or written on after going back: it is the same draft.
            await ChangeAsync(caller, id, null, change, cancellation);
            return id;
        }

        var made = (JsonObject)change.DeepClone();
        made["submit"] = false;
        if (author != caller.PersonId)
        {
            made["onBehalfOf"] = author;
            made["manner"] = await helping.FindAsync(request, cancellation) is { } help ? Codes.Of(help.Manner) : null;
        }

        return (await requests.CreateAsync(caller, key, DraftForm.ToBody(made), client, cancellation)).Id;
    }

    /// <summary>Whether a draft holds already what a form brings.</summary>
    /// <exception cref="ProblemException">404, 403, 409.</exception>
    public async Task<bool> HoldsAsync(HttpRequest request, string draft, PageForm form, IEnumerable<string> fields, CancellationToken cancellation) =>
        DraftForm.ChangesNothing(DraftForm.Read(form, fields), (await ReadAsync(request, draft, cancellation)).Fields);

    public async Task<WritingChoices> ChoicesAsync(string townId, string author, CancellationToken cancellation)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var deputies = await register.PeopleAsync(
            townId, cancellation, filter: person => person.Active && person.Id != author && person.Appointments.Any(appointment => appointment.Role == Role.Deputy && appointment.IsHeldOn(today)));
        return new(
            [.. (await register.CategoriesAsync(townId, cancellation)).Where(category => category.Active).Select(category => new Choice(category.Id, category.Name))],
            [.. deputies.Select(person => new Choice(person.Id, person.Name))],
            [.. (await register.DepartmentsAsync(townId, cancellation)).Where(department => department.Active).Select(department => new Choice(department.Id, department.Name))],
            profile.Of(null).FastLaneUsed,
            RouteTasks.TitleLength,
            RouteTasks.LongText);
    }

    /// <summary>What stands in a draft, in words.</summary>
    public async Task<IReadOnlyList<DraftAnswer>> AnswersAsync(EditedSuggestion edited, Language language, CancellationToken cancellation)
    {
        var english = language == Language.English;
        var choices = await ChoicesAsync(edited.Header.TownId, edited.Suggestion.LeadDeputy.Id, cancellation);
        var state = DraftForm.State(edited.Fields);
        var answers = new List<DraftAnswer>();
        foreach (var field in WritingWords.FieldsOf(WritingWords.All) ?? [])
        {
            var value = field switch
            {
                "category" => LabelOf(choices.Categories, state[field]),
                "preferredDepartment" => state[field].Length == 0 ? WritingWords.NoDepartment(english) : LabelOf(choices.Departments, state[field]),
                "coSigners" => string.Join(english ? ", " : "、", state.All(field).Select(id => LabelOf(choices.Deputies, id))),
                "origin" => state[field].Length == 0 ? "" : WritingWords.OriginOf(state[field], english),
                "mayPublish" => bool.TryParse(state[field], out var may) ? WritingWords.MayPublish(may, english) : "",
                "smallMatter" => choices.FastLane || state[field] == "true" ? WritingWords.SmallMatter(state[field] == "true", english) : "",
                _ => state[field],
            };
            if (value.Length > 0 || field is not ("term" or "session" or "smallMatter"))
            {
                answers.Add(new(field, WritingWords.Field(field, english) ?? "", value, $"/suggestions/new/{WritingWords.QuestionOf(field)}?draft={edited.Header.Id}&from=check"));
            }
        }

        var attached = await files.ReadAsync(edited.Header.Id, edited.Fields.Attachments.Count > 0 || edited.Suggestion.Paper is not null, cancellation);
        var upload = $"/suggestions/new/files?draft={edited.Header.Id}";
        answers.Add(new("attachments", WritingWords.Field("attachments", english) ?? "", Names(edited.Fields.Attachments), upload));
        if (edited.Suggestion.Paper is { } paper)
        {
            answers.Add(new("paper", WritingWords.Field("paper", english) ?? "", Names([paper]), upload));
        }

        return answers;

        string Names(IEnumerable<string> ids) => string.Join(english ? ", " : "、", ids.Select(id => attached.GetValueOrDefault(id)?.Name).OfType<string>());
    }

    private static string LabelOf(IReadOnlyList<Choice> choices, string value) => choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value;

    private async Task ChangeAsync(Caller caller, string id, string? version, JsonObject change, CancellationToken cancellation)
    {
        try
        {
            await requests.ChangeAsync(caller, id, IfMatch.Of(version), DraftForm.ToBody(change), cancellation);
        }
        catch (ProblemException problem) when (problem.Status == StatusCodes.Status412PreconditionFailed)
        {
            // A second press of the same form: what it wanted stands there already.
            if (!DraftForm.ChangesNothing(change, (await requests.ReadAsync(caller, id, cancellation)).Fields))
            {
                throw;
            }
        }
    }
}

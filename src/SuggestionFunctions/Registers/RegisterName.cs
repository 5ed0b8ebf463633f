using SuggestionFunctions.Http;

namespace SuggestionFunctions.Registers;

/// <summary>Names of departments, categories and posts: one line, and within a list each once.</summary>
internal static class RegisterName
{
    public static string Read(RequestBody body, int longest)
    {
        var name = body.Text("name", longest);
        if (name.Any(c => c is '\n' or '\t'))
        {
            body.Note("name", new("名称须在一行内。", "A name is one line."));
        }

        return name;
    }

    public static string? ReadIfSent(RequestBody body, int longest) => body.Has("name") ? Read(body, longest) : null;

    /// <exception cref="ProblemException">409 <c>name-taken</c>: another entry than <paramref name="id"/> has the name.</exception>
    public static void RequireFree<T>(string name, IEnumerable<T> all, Func<T, (string Id, string Name)> of, string id)
    {
        if (all.Select(of).Any(other => other.Id != id && other.Name == name))
        {
            throw RegisterProblems.NameTaken.ToProblem();
        }
    }
}

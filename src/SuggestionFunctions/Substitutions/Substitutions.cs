using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Substitutions;

/// <summary>
/// Keeps the substitutions in their town's register, in one batch with the person and the post they concern: so rights
/// follow from appointments alone, and end with the request after the one that ended them.
/// </summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class Substitutions(IDocumentStore documents, Register register, RegisterWriter writer)
{
    /// <summary>The substitution, ended or not, or null.</summary>
    public async Task<Substitution?> FindAsync(string id, CancellationToken cancellation) =>
        await register.GetAsync(PostId.TownOf(id), RegisterKeys.Substitution(id), cancellation) is { } found ? Read(found) : null;

    /// <summary>A town's substitutions in the order of their ids, those that are over too.</summary>
    public async Task<IReadOnlyList<Substitution>> AllAsync(string townId, CancellationToken cancellation) =>
        [.. (await register.AllInTownAsync(townId, RegisterKeys.SubstitutionPrefix, cancellation)).Select(Read)];

    /// <summary>Makes it, with the person's appointment and the post's holders. One that is there already by the same request is returned as it stands.</summary>
    /// <param name="substitution">What is to be made.</param>
    /// <param name="check">Looks once more at the person it is about, as they stand; throws to refuse.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProblemException">409 <c>duplicate-key</c>; what <paramref name="check"/> throws.</exception>
    public async Task<Substitution> CreateAsync(Substitution substitution, Action<Person?, Post> check, CancellationToken cancellation)
    {
        for (var tries = 0; tries < RegisterWriter.Tries; tries++)
        {
            if (await FindAsync(substitution.Id, cancellation) is { } stands)
            {
                return stands.RequestDigest == substitution.RequestDigest ? stands : throw ProblemException.DuplicateKey();
            }

            var person = await register.PersonAsync(substitution.PersonId, cancellation);
            var post = await register.PostAsync(substitution.PostId, cancellation) ?? throw ProblemException.NotFound();
            check(person, post);
            if (person is null)
            {
                throw ProblemException.NotFound();
            }

            var after = person with
            {
                Appointments =
                [
                    .. person.Appointments,
                    new Appointment
                    {
                        PostId = post.Id, Role = post.Role, Organization = post.Organization, From = substitution.From, Until = substitution.Until,
                        Substitute = true, SubstitutionId = substitution.Id,
                    },
                ],
            };
            IReadOnlyList<DocumentWrite> writes =
            [
                .. await writer.ChangeWritesAsync(person, after, [], cancellation),
                new DocumentWrite.Insert(RegisterKeys.Substitution(substitution.Id), Json.Write(substitution)),
            ];
            if ((await documents.WriteAsync(RegisterKeys.Partition(person.TownId), writes, cancellation)).Written)
            {
                return substitution;
            }
        }

        throw RegisterProblems.Busy.ToProblem();
    }

    /// <summary>Ends it: from the next request on it no longer counts. What was over, or ended before, stays as it is.</summary>
    /// <returns>The substitution as it stands, and whether this call ended it.</returns>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<(Substitution Substitution, bool Ended)> EndAsync(string id, Caller caller, DateTimeOffset at, CancellationToken cancellation)
    {
        for (var tries = 0; tries < RegisterWriter.Tries; tries++)
        {
            var stands = await FindAsync(id, cancellation) ?? throw ProblemException.NotFound();
            if (!stands.IsOpenOn(writer.Today))
            {
                return (stands, false);
            }

            var ended = stands with { EndedAt = at, EndedBy = caller.PersonId };
            List<DocumentWrite> writes = [new DocumentWrite.Replace(RegisterKeys.Substitution(id), Json.Write(ended), stands.ETag ?? "")];
            if (await register.PersonAsync(stands.PersonId, cancellation) is { } person)
            {
                var after = person with { Appointments = [.. person.Appointments.Where(appointment => appointment.SubstitutionId != id)] };
                writes.AddRange(await writer.ChangeWritesAsync(person, after, [], cancellation));
            }

            if ((await documents.WriteAsync(RegisterKeys.Partition(PostId.TownOf(id)), writes, cancellation)).Written)
            {
                return (ended, true);
            }
        }

        throw RegisterProblems.Busy.ToProblem();
    }

    private static Substitution Read(StoredDocument found) => Json.Read<Substitution>(found.Body) with { ETag = found.ETag };
}
